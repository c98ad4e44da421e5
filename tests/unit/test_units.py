"""Units: the table built from quantulum3 is the one that ships, and names mean what news means by them."""

from __future__ import annotations

import pytest

from newsclaims.grammar.scan import scan
from newsclaims.grammar.units import compile_lexicon, misspelled, nation_of, plural, read_sign_before, read_unit, table
from newsclaims.lexicon import load, load_json


def test_the_table_is_that_of_quantulum3() -> None:
    assert load_json("quantulum")["units"] == compile_lexicon()


def test_every_name_that_is_given_a_code_is_known_or_ours() -> None:
    lexicon = load_json("quantulum")["units"]
    ours = {"millilitre", "nanometre", "picometre", "millimetre", "millisievert"}
    unknown = set(load("units")["ucum"]) - set(lexicon)
    for name in unknown - ours:
        assert read_unit(scan(name), 0) is not None, name


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("km", "km"), ("kilometres", "km"), ("miles per hour", "[mi_i]/h"), ("km/h", "km/h"), ("feet", "[ft_i]"),
        ("minutes", "min"), ("seconds", "s"), ("hectares", "har"), ("tons", "t"), ("short tons", "[ston_av]"),
        ("percentage points", "pp"), ("per cent", "%"), ("degrees Celsius", "Cel"), ("°C", "Cel"), ("kWh", "kW.h"),
        ("MW", "MW"), ("barrels", "[bbl_us]"), ("Hong Kong dollars", "HKD"), ("pence", "GBP"),
        ("yuan", "CNY"),
        ("square kilometres", "km2"), ("sq ft", "[sft_i]"), ("cubic meters", "m3"), ("GB", "GBy"), ("tenge", "KZT"),
    ],
)  # fmt: skip
def test_unit_after_a_number(words: str, code: str) -> None:
    found = read_unit(scan(words), 0)
    assert found is not None
    assert (found[0].code, found[1]) == (code, len(scan(words)))


@pytest.mark.parametrize("words", ["people", "marks", "points", "a", "am", "keys", "leagues", "drops"])
def test_words_that_are_no_units(words: str) -> None:
    assert read_unit(scan(words), 0) is None


@pytest.mark.parametrize(
    ("sign", "code"), [("US$", "USD"), ("$", "USD"), ("HK $", "HKD"), ("£", "GBP"), ("EUR", "EUR"), ("Rs.", "INR")]
)
def test_sign_before_a_number(sign: str, code: str) -> None:
    tokens = scan(sign + "5")
    found = read_sign_before(tokens, len(tokens) - 1)
    assert found is not None
    assert found[0].code == code


def test_misspelling_is_one_edit_of_one_unit() -> None:
    assert [getattr(misspelled(word), "code", None) for word in ("tones", "killometers", "kilometters", "people")] == [
        "t", "km", "km", None,
    ]  # fmt: skip


def test_plurals() -> None:
    assert [plural(word) for word in ("mile per hour", "square foot", "inch", "century", "watt")] == [
        "miles per hour", "square feet", "inches", "centuries", "watts",
    ]  # fmt: skip


def test_shared_names_need_one_country_above_all() -> None:
    assert nation_of("peso", {"Argentina": 1}) == "ARS"
    assert nation_of("peso", {"Argentina": 1, "Chile": 1}) is None
    assert nation_of("peso", {"Argentina": 2, "Argentine": 1, "Chile": 1}) == "ARS"
    assert nation_of("cfa franc", {"Gabon": 1}) == "XAF"
    assert nation_of("peso", {}) is None


def test_codes_are_never_empty() -> None:
    built = table()
    assert all(unit.code and unit.dimension for unit in [*built.words.values(), *built.signs.values()])
