"""The batch: every input comes out as claims or as a reject, in order, streamed; in = out + rejected.

With one job the pipeline runs here; with more, worker processes take groups of articles. Order and output are the same.
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import islice

from newsclaims import __version__, schema
from newsclaims.errors import UsageError
from newsclaims.extract import Failure, describe_model, run_articles
from newsclaims.lexicon import fingerprint
from newsclaims.model import Article, Claim, Origin, Reject
from newsclaims.readers import Loaded, ReadOptions, read_inputs
from newsclaims.writers import STDOUT, JsonlWriter, Versions, document_record, reject_record

Result = tuple[Claim, ...] | Failure
_REPORT = "Report it with the article."


@dataclass(frozen=True, slots=True)
class BatchConfig:
    """``model``: None is the bundled pipeline. ``group``: articles that go through the pipeline together."""

    model: str | None = None
    jobs: int = 1
    group: int = 16
    read: ReadOptions = field(default_factory=ReadOptions)


@dataclass(frozen=True, slots=True)
class Done:
    """An article that went through."""

    article: Article
    origin: Origin
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Outputs:
    """Paths; ``-`` is standard output, None leaves a file out. ``keep_rejects``: earlier ones stay beside them."""

    claims: str
    documents: str | None = None
    rejects: str | None = None
    keep_rejects: bool = False


@dataclass(slots=True)
class Summary:
    """What a batch did; ``read`` = ``articles`` + ``rejects``."""

    read: int = 0
    articles: int = 0
    rejects: int = 0
    claims: int = 0
    words: int = 0
    replaced: tuple[str, ...] = ()
    kept: str | None = None


def run(items: Iterable[Loaded | Reject], config: BatchConfig) -> Iterator[Done | Reject]:
    """Claims of each article, rejects passed on, in the order of ``items``.

    Raises:
        ModelError: the pipeline cannot be loaded.
    """
    groups = _groups(items, config.group)
    if config.jobs == 1:
        for group in groups:
            yield from _merge(group, _results(_articles(group), config.model))
        return
    yield from _run_parallel(groups, config)


def _groups(items: Iterable[Loaded | Reject], size: int) -> Iterator[list[Loaded | Reject]]:
    stream = iter(items)
    while group := list(islice(stream, size)):
        yield group


def _results(articles: list[Article], model: str | None) -> list[Result]:
    found = run_articles(articles, model)
    settle()
    return found


@cache
def settle() -> None:
    """Takes what lives as long as the process (model, lexicons) out of the garbage collector's rounds; once."""
    gc.collect()
    gc.freeze()


def _articles(group: list[Loaded | Reject]) -> list[Article]:
    return [item.article for item in group if isinstance(item, Loaded)]


def _merge(group: list[Loaded | Reject], results: Iterable[Result]) -> Iterator[Done | Reject]:
    """Put the results back beside the articles that they belong to."""
    answers = iter(results)
    for item in group:
        if isinstance(item, Reject):
            yield item
            continue
        result = next(answers)
        if isinstance(result, Failure):
            yield Reject(item.origin, result.stage, result.reason, _REPORT, item.article.doc_id)
        else:
            yield Done(item.article, item.origin, result)


class _Workers:
    """Worker processes that are started again when one dies."""

    def __init__(self, config: BatchConfig) -> None:
        self._config = config
        self._pool = ProcessPoolExecutor(config.jobs)

    def submit(self, articles: list[Article]) -> Future[list[Result]]:
        try:
            return self._pool.submit(_results, articles, self._config.model)
        except BrokenProcessPool:
            self._restart()
            return self._pool.submit(_results, articles, self._config.model)

    def results(self, group: list[Loaded | Reject], future: Future[list[Result]]) -> list[Result]:
        """Results of a group; if its worker died, each article alone, so that only the one at fault is lost."""
        try:
            return future.result()
        except BrokenProcessPool:
            self._restart()
            return [self._alone(article) for article in _articles(group)]

    def _alone(self, article: Article) -> Result:
        try:
            return self.submit([article]).result()[0]
        except BrokenProcessPool as error:
            self._restart()
            return Failure("worker", f"the process died: {error}")

    def _restart(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = ProcessPoolExecutor(self._config.jobs)

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _run_parallel(groups: Iterator[list[Loaded | Reject]], config: BatchConfig) -> Iterator[Done | Reject]:
    """Keep at most two groups a worker in flight, so that memory does not grow with the input."""
    describe_model(config.model)  # an unusable model is told here, once; forked workers share what was loaded
    waiting: deque[tuple[list[Loaded | Reject], Future[list[Result]]]] = deque()
    workers = _Workers(config)
    try:
        for group in groups:
            waiting.append((group, workers.submit(_articles(group))))
            if len(waiting) >= 2 * config.jobs:
                first, future = waiting.popleft()
                yield from _merge(first, workers.results(first, future))
        for group, future in waiting:
            yield from _merge(group, workers.results(group, future))
    finally:
        workers.close()


def extract_files(
    inputs: Iterable[str], outputs: Outputs, config: BatchConfig, report: Callable[[Summary, Done | Reject], None]
) -> Summary:
    """Read ``inputs``, write the files of ``outputs``; ``report`` is called after every article and reject.

    Raises:
        UsageError: an input does not exist, an output cannot be written, or two outputs are one file.
        ModelError: the pipeline cannot be loaded.
    """
    paths = [path for path in (outputs.claims, outputs.documents, outputs.rejects) if path is not None]
    if len({os.path.abspath(path) for path in paths}) < len(paths):  # noqa: PTH100  "-" is no path
        raise UsageError("two outputs have the same name", cure="Give each its own file.")
    items = read_inputs(inputs, replace(config.read, outputs=tuple(path for path in paths if path != STDOUT)))
    summary = Summary()
    versions = Versions(__version__, describe_model(config.model), fingerprint())
    with ExitStack() as stack:
        claims = stack.enter_context(JsonlWriter(outputs.claims))
        documents = stack.enter_context(JsonlWriter(outputs.documents)) if outputs.documents else None
        rejects = (
            stack.enter_context(JsonlWriter(outputs.rejects, keep=outputs.keep_rejects)) if outputs.rejects else None
        )
        for item in run(items, config):
            summary.read += 1
            if isinstance(item, Reject):
                summary.rejects += 1
                if rejects is not None:
                    rejects.write(reject_record(item))
            else:
                summary.articles += 1
                summary.claims += len(item.claims)
                summary.words += len(item.article.text.split())
                for claim in item.claims:
                    claims.write(schema.to_record(claim))
                if documents is not None:
                    documents.write(document_record(item.article, item.claims, item.origin, versions))
            report(summary, item)
        writers = (claims, documents, rejects)
    summary.kept = rejects.kept if rejects is not None else None
    summary.replaced = tuple(w.path for w in writers if w is not None and w.replaced and not w.kept)
    return summary
