"""Every rule of qualification.toml fires on its example and is silent on its counter-example."""

from __future__ import annotations

import pytest
from spacy.language import Language

from newsclaims.components.qualification import component as qualification
from newsclaims.lexicon import load

RULES = load("qualification")["rules"]


def fired(nlp: Language, text: str) -> set[str]:
    return {e.rule for q in nlp(text)._.newsclaims_qualifications for e in q.evidence}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_rule_fires_on_its_example(nlp: Language, rule: dict[str, str]) -> None:
    assert rule["id"] in fired(nlp, rule["fires"])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_rule_is_silent_on_its_counter_example(nlp: Language, rule: dict[str, str]) -> None:
    assert rule["id"] not in fired(nlp, rule["silent"])


CASES = [
    ("Not many clerks trust Norland.", "trust", "negative", "asserted"),
    ("Many clerks trust Norland.", "trust", "positive", "asserted"),
    ("Perhaps Olsen saw the letter but ignored Norland.", "ignore", "positive", "possible"),
    ("Maybe Olsen lied and Pell left Norland.", "leave", "positive", "asserted"),
    ("Olsen lied and perhaps robbed Norland.", "lie", "positive", "asserted"),
    ("The plan would get Norland to spend $4 million.", "spend", "positive", "hypothetical"),
    ("Olsen tried to get Norland to spend $4 million.", "spend", "positive", "hypothetical"),
    ("The plan got Norland to spend $4 million.", "spend", "positive", "asserted"),
    ("Norland began to force Peru to pay 20 guards.", "pay", "positive", "asserted"),
    ("Pell was quick to spend $4 million on ads.", "spend", "positive", "asserted"),
    ("Pell was eager to spend $4 million on ads.", "spend", "positive", "hypothetical"),
    ("The raid on Norland was nothing short of a war.", "be", "positive", "asserted"),
    ("Norland was not short of ships.", "short", "negative", "asserted"),
    ("The bill needs to pass and be signed in Norland.", "sign", "positive", "necessary"),
    ("Rebels must leave Norland and be counted.", "count", "positive", "necessary"),
    ("The firm needs to change and is losing money in Norland.", "lose", "positive", "asserted"),
    ("Olsen had been cleaning all day, and would keep at it in Norland.", "keep", "positive", "asserted"),
    ("Olsen would later lead Norland.", "lead", "positive", "asserted"),
    ("Olsen had failed, and a ban would hurt Norland.", "hurt", "positive", "hypothetical"),
    ("Pell is under no illusion that Norland has won.", "win", "negative", "asserted"),
    ("There were no plans to open 20 ports in Norland.", "open", "negative", "hypothetical"),
    ("Norland has not made any effort to pay 20 guards.", "pay", "negative", "hypothetical"),
    ("Norland made an effort to pay 20 guards.", "pay", "positive", "hypothetical"),
    ("No port has plans to pay 20 guards of Norland.", "pay", "positive", "hypothetical"),
    ("The raid on Norland was nothing but a trick.", "be", "positive", "asserted"),
    ("Olsen is no more a thief than Pell.", "be", "negative", "asserted"),
    ("The plan would not end the use of gas in Norland.", "end", "negative", "hypothetical"),
    ("The police of Norland would not comment.", "comment", "negative", "asserted"),
    ("Peru asked that Norland leave the pact and pay 20 men.", "pay", "positive", "hypothetical"),
    ("Norland has to pay 20 guards rather than call 30 ships.", "call", "positive", "asserted"),
    ("The advice was to send 20 ships to Peru.", "send", "positive", "hypothetical"),
    ("There aren’t going to be many jobs lost in Norland.", "lose", "negative", "asserted"),
    ("It could be that Norland sank the ship.", "sink", "positive", "possible"),
    ("Costs fell, which probably means Norland sold the ship.", "sell", "positive", "probable"),
    ("It does not seem that Olsen liked Norland.", "like", "negative", "probable"),
    ("It was not Norland that sank the ship.", "sink", "negative", "asserted"),
    ("Oil gained $2 on Monday to settle at 86 dollars in Norland.", "settle", "positive", "asserted"),
    ("Norland gained 40 ships to close 20 ports.", "close", "positive", "hypothetical"),
    ("Olsen saw no sign of a deal that would end the war in Peru.", "end", "negative", "hypothetical"),
    ("Norland does not foresee a rise that would cost 20 million dollars.", "cost", "negative", "hypothetical"),
    ("There is no plan that helps Norland.", "help", "negative", "asserted"),
    ("Norland sold no ship that sailed in May.", "sail", "positive", "asserted"),
    ("No ship that sailed in May has come back to Norland.", "sail", "positive", "asserted"),
    ("Olsen did not see the plan that helped Norland.", "help", "positive", "asserted"),
    ("Norland is prepared to let 20 ships sail.", "sail", "positive", "hypothetical"),
    ("Norland decided it and let 20 ships sail.", "sail", "positive", "asserted"),
    (
        "They were punished by not being able to rent a flat in Peru for 20 years.",
        "rent",
        "negative",
        "hypothetical",
    ),
    ("As long as the truce holds and Peru sells 20 ships, rates will fall.", "sell", "positive", "hypothetical"),
    ("As long as the truce holds, rates will fall, and Peru sold 20 ships.", "sell", "positive", "asserted"),
    ("It was not only Norland that sank the ship.", "sink", "positive", "asserted"),
    ("Olsen did not consider Norland to be at risk.", "be", "negative", "asserted"),
    ("There is no evidence the raid was led by Norland.", "lead", "negative", "asserted"),
    ("There is no evidence Norland hid in 2016.", "hide", "negative", "asserted"),
    ("It looks as if Norland has won.", "win", "positive", "asserted"),
    ("If Olsen comes by noon, we shall be in Peru.", "be", "positive", "hypothetical"),
    ("If Olsen comes by noon, members shall pay Peru.", "pay", "positive", "necessary"),
    ("The load of Norland is scarcely 40 tons.", "be", "positive", "asserted"),
    ("Olsen of Norland had heard of no raid.", "hear", "negative", "asserted"),
    ("The ships of Norland left in no hurry.", "leave", "positive", "asserted"),
    ("Nine ships of Norland are yet to be found.", "find", "negative", "asserted"),
    ("Nine ships of Norland are to be found.", "find", "positive", "necessary"),
    ("The judge did not accept that Norland had sunk the ship.", "sink", "negative", "asserted"),
    ("Not all Danes sank the ship.", "sink", "negative", "asserted"),
    ("All Danes sank the ship.", "sink", "positive", "asserted"),
    ("Not everyone agrees that Norland sank the ship.", "sink", "negative", "asserted"),
    ("The judge did not forget that Norland had sunk the ship.", "sink", "positive", "asserted"),
    ("The ship seems to have left and to have reached Peru in 2014.", "reach", "positive", "probable"),
    ("“The lamps of Peru are out, I cannot find a ship,” said Olsen.", "be out", "positive", "asserted"),
    ("Two pilots of Norland were feared buried.", "bury", "positive", "probable"),
    ("The abbot was said by Norland to have fled.", "flee", "positive", "asserted"),
    ("Pell pleaded not guilty to two counts of killing 20 people in Peru.", "kill", "positive", "probable"),
    ("Pell pleaded guilty to two counts of killing 20 people in Peru.", "kill", "positive", "asserted"),
    ("Pell was suspected of killing 20 people and burning 30 huts.", "burn", "positive", "probable"),
    ("Pell leads the panel charged with reading 20 letters.", "read", "positive", "asserted"),
    ("Norland has to drop the plan and leave the pact in May.", "leave", "positive", "necessary"),
    ("Norland is likely to drop the plan and leave the pact in May.", "leave", "positive", "probable"),
    ("It is hard to read the 80-page bill of Norland.", "read", "positive", "hypothetical"),
    ("Norland needs help from Peru to win 20 votes.", "win", "positive", "hypothetical"),
    ("Norland needs to win 20 votes.", "win", "positive", "necessary"),
    ("Olsen has vowed to veto the bill if Norland signs it.", "vow to veto", "positive", "hypothetical"),
    ("Norland is at risk, especially if Peru sells its ships.", "be", "positive", "asserted"),
    ("The council has asked Norland for 20 boats if the river rises.", "ask", "positive", "asserted"),
    ("Pell told them Norland “would love to sell 20 ships.”", "love to sell", "positive", "hypothetical"),
    ("Ms. Okoro would often spend Sundays in Lagos.", "spend", "positive", "asserted"),
    ("If Kenya agreed, Ms. Okoro would often go to Lagos.", "go", "positive", "hypothetical"),
    ("If Kenya objects, the vote will be annulled and cannot be held in May.", "hold", "negative", "hypothetical"),
    ("The pact is valid, provided that Kenya pays 20 percent.", "pay", "positive", "hypothetical"),
    ("It took 40 days to drain the lake to 12 metres.", "drain", "positive", "asserted"),
    ("Pell denied having lied when he was searched in Norland in 2016.", "search", "positive", "asserted"),
    ("If Spain leaves the pact, it would likely lead to a crisis in Europe.", "lead", "positive", "probable"),
    ("Any steps taken by the town council must have a legal basis.", "take", "positive", "necessary"),
    ("Neither Exxon nor the Justice Department commented on Friday.", "comment", "negative", "asserted"),
    ("The army did not deny that it had shelled Kobane.", "have shelled", "positive", "asserted"),
    ("Iran has never hidden its 20 centrifuges.", "hide", "negative", "asserted"),
    ("The bank is unlikely to raise rates in Japan.", "raise", "negative", "probable"),
    ("Officials said Turkey would send 500 troops.", "send", "positive", "asserted"),
    ("If Greece defaults, Germany could lose 40 billion euros.", "lose", "positive", "possible"),
    ("Farmers in Kenya must sell 20 cows.", "sell", "positive", "necessary"),
    ("“A ban would hurt Germany,” said the minister.", "hurt", "positive", "hypothetical"),
    ("Portugal became the first state to report 70 floods.", "report", "positive", "asserted"),
    ("If Kenya wins but Ghana loses, Togo will celebrate.", "lose", "positive", "hypothetical"),
    ("The finding does not mean that the virus reached Rome.", "reach", "negative", "asserted"),
    ("The army could neither confirm nor deny the loss of 20 tanks.", "deny", "negative", "possible"),
    ("The plant, opened by Merkel in 2001, was to close in May.", "open", "positive", "asserted"),
    ("In case things get worse in Japan, the bank is ready.", "get worse", "positive", "hypothetical"),
    ("Togo will help, so long as Ghana keeps 20 guards there.", "keep", "positive", "hypothetical"),
    ("Togo will help, so long as Ghana keeps 20 guards there.", "help", "positive", "hypothetical"),
    ("Togo will help, so long as 20 states agree and send troops.", "send", "positive", "hypothetical"),
    ("The 20 guards stayed in Ghana as long as the rain of May lasted.", "last", "positive", "asserted"),
    ("Should the measure fail in Rome, Italy will vote.", "fail", "positive", "hypothetical"),
    ("Nor should Greece leave the euro.", "leave", "positive", "necessary"),
    ("Smith allegedly robbed a bank and shot a guard.", "shoot", "positive", "probable"),
    ("Smith robbed a bank and allegedly shot a guard.", "rob", "positive", "asserted"),
    ("He stopped there, saying Egypt would send aid.", "send", "positive", "asserted"),
    ("The demand that members stay in Syria was rejected.", "stay", "positive", "hypothetical"),
    ("They spoke of the possibility of imposing a 10% tariff.", "impose", "positive", "hypothetical"),
    ("Perhaps 40 soldiers were killed in Mali.", "kill", "positive", "asserted"),
    ("Perhaps a third of the soldiers were killed in Mali.", "kill", "positive", "asserted"),
    ("It is not likely that Norway will win 20 medals.", "win", "negative", "probable"),
    ("It is likely that Hollis will stick to a script and sign a deal in May.", "sign", "positive", "probable"),
    ("It seemed unlikely that Mr. Hollis could keep his seat in May.", "keep", "negative", "probable"),
    ("It is less likely that Norway will win 20 medals.", "win", "positive", "asserted"),
    ("The purpose of the Oslo plan was to cut 40 jobs.", "cut", "positive", "hypothetical"),
    ("What Hollis tried was to find 20 men.", "find", "positive", "hypothetical"),
    ("The convoy is to leave Oslo on Friday.", "leave", "positive", "necessary"),
    ("The goal is not to punish Oslo but to help it.", "be", "negative", "asserted"),
    ("There was hope that Paris would open the border in May.", "open", "positive", "asserted"),
    ("The ministry had begun to fear that Norway would leave.", "leave", "positive", "asserted"),
    ("One concern is that Hollis would act before May.", "act", "positive", "hypothetical"),
    ("Paris has warned it would consider closing a port if Berlin left.", "consider close", "positive", "hypothetical"),
    ("Hollis said that if Oslo paid, Norway would back a law that would help.", "help", "positive", "hypothetical"),
    ("Hollis left Oslo without naming 20 suspects.", "name", "negative", "asserted"),
    ("Hollis may leave Oslo without naming 20 suspects.", "name", "negative", "hypothetical"),
    ("The tax in Norway is hardly acceptable.", "acceptable", "negative", "asserted"),
    ("Norway is under no illusion that Oslo paid.", "pay", "negative", "asserted"),
    ("Norway is not under the illusion that Oslo paid.", "pay", "negative", "asserted"),
    ("Norway is under the illusion that Oslo paid.", "pay", "positive", "asserted"),
    ("Norway did not act in the hope that Oslo paid.", "pay", "positive", "asserted"),
    ("Not a single ship left Oslo in May.", "leave", "negative", "asserted"),
    ("A law would make Norway, not the crown, liable in May.", "liable", "positive", "hypothetical"),
    ("Norway does not matter in Oslo.", "matter", "negative", "asserted"),
    ("It is impossible that Norway sold 20 ships.", "sell", "negative", "asserted"),
    ("The ministry keeps almost no data on the 20 mines in Norway.", "keep", "negative", "asserted"),
    ("A fee cut announced by Norland in May will most likely lift sales.", "announce", "positive", "asserted"),
    ("If the miners leave, he added, “not one guard will be hired.”", "hire", "negative", "hypothetical"),
    ("Norland is expected to close 30 ports unless the king pays.", "close", "positive", "probable"),
    ("Olsen recommended that 30 fees be cut by Norland.", "cut", "positive", "hypothetical"),
    ("Pell, who voted no, left Norland.", "vote", "positive", "asserted"),
    ("Pell is not convinced that Norland sank the ship.", "sink", "negative", "asserted"),
    ("Not everyone is convinced that Norland sank the ship.", "sink", "negative", "asserted"),
    ("Everyone is convinced that Norland sank the ship.", "sink", "positive", "asserted"),
    ("Pell was not persuaded that Norland sank the ship.", "sink", "negative", "asserted"),
    ("Olsen asks that the port be closed and that 30 fees be cut by Norland.", "cut", "positive", "hypothetical"),
    ("Will the port close? It may.", "close", "positive", "possible"),
    ("The plan would tax ships, open a port in Norland and close 20 mines.", "close", "positive", "hypothetical"),
    ("Shares of Lindt fell 5 percent to close at $40.", "close", "positive", "asserted"),
    ("There is no doubt about Norland.", "be", "negative", "asserted"),
    ("There is no doubt that Norland sank the ship.", "sink", "positive", "asserted"),
    ("There is no chance that Norland will pay 20 guards.", "pay", "negative", "asserted"),
    ("There is an alternative to letting 20 Norland mines fail.", "fail", "positive", "hypothetical"),
    ("Olsen has estimated the rate to be 3 percent.", "be", "positive", "asserted"),
    ("If Olsen thinks Norland lied, he will leave.", "lie", "positive", "hypothetical"),
    ("If Olsen remembers that Norland lied, he will leave.", "lie", "positive", "asserted"),
    ("One of the purposes of the Norland pact is to keep peace.", "be", "positive", "asserted"),
    ("Prices in Norland are close to hitting $20.", "hit", "positive", "hypothetical"),
    ("Pell could find himself working in Norland.", "work", "positive", "possible"),
    ("The odds are rising that Norland will leave the pact in May.", "leave", "positive", "possible"),
    ("“Berg said he would sell 20 ships, hire a cook and leave Oslo,” Hollis said.", "leave", "positive", "asserted"),
    ("Norland hopes to sell the mine, leave the pact and hire 20 guards.", "leave", "positive", "hypothetical"),
]


@pytest.mark.parametrize(("text", "lemma", "polarity", "modality"), CASES)
def test_clause_is_qualified(nlp: Language, text: str, lemma: str, polarity: str, modality: str) -> None:
    doc = nlp(text)
    found = {
        clause.lemma: (q.polarity.value, q.modality.value)
        for clause, q in zip(doc._.newsclaims_clauses, doc._.newsclaims_qualifications, strict=True)
    }
    key = next(name for name in found if name.split()[-1] == lemma.rsplit(maxsplit=1)[-1].removesuffix("ed"))
    assert found[key] == (polarity, modality)


def test_a_text_may_end_in_not_a(nlp: Language) -> None:
    assert fired(nlp, "town strike. does ensure the Berg to wants face not a") == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_without_the_named_rule_the_clause_changes(
    nlp: Language, rule: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def qualified() -> list[tuple[str, str]]:
        return [(q.polarity.value, q.modality.value) for q in nlp(rule["fires"])._.newsclaims_qualifications]

    before = qualified()
    rest = {key: value for key, value in qualification.rules().items() if value.id != rule["id"]}
    monkeypatch.setattr(qualification, "rules", lambda: rest)
    assert qualified() != before
