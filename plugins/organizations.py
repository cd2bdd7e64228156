"""ORG: names of bodies, whether right, the same throughout, and their abbreviations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from validator import Edit, Finding, Fix, Related, Resolution, Rule, Severity, Span, hookimpl, rule

from .bodies import Body, authority, index
from .likeness import edits
from .mentions import Abbreviation, Mention, Phrase, names_of
from .near import Slip

_MANUAL = "United Nations Editorial Manual: names of bodies, abbreviations and acronyms, spelling"
_AUTHORITY = "The authority file of the project (bodies.json), from the United Nations' own lists and texts"
_FIRST_YEAR_OF_SPELLINGS = 1980

_WRONG_NEAR = """\
      The General Assembly,
      Noting the work of the Untied Nations High Commissioner for Refugees,
      Welcoming the advice that the United Nations High Commissioner for Human Rights has given,
      1.    Takes note of the report;
      2.    Decides to return to the question at its next session.
"""
_RIGHT_NEAR = _WRONG_NEAR.replace("Untied", "United")


@rule(
    "ORG001",
    "near-miss-of-known-body",
    Severity.ERROR,
    source=_AUTHORITY,
    wrong=_WRONG_NEAR,
    right=_RIGHT_NEAR,
    fixable="unsafe",
)
def near_miss_of_known_body(resolution: Resolution) -> Iterator[Finding]:
    """The name of a body is all but that of a known one.

    A letter too many, too few or out of place, a word left out or another of the same stem: readers stumble and
    searches miss the text. Whole names are compared, never single words: "High Commissioner for Refugees" and
    "High Commissioner for Human Rights" are two bodies. Wrong letters are errors. Another word of the same stem, a
    word left out and two that changed places are warnings. Another preposition is a warning where the document has
    the right name as well; else it is only told, and so are a wrong article and another word altogether.
    """
    for mention in names_of(resolution).mentions:
        slip = mention.slip
        if slip is None or slip.kind == "spelling" or not _certain(resolution, mention, slip):
            continue
        right = _right_elsewhere(resolution, mention)
        severity = _severity(slip, mention.name.body, bool(right))
        yield _finding(
            mention,
            f"“{mention.text}” is not the name of a known body; it should probably be “{mention.name.text}”",
            [_what(slip), *_known_from(mention, len(right))],
            severity,
            0.97 if severity is Severity.ERROR and slip.edits < 2 else 0.8 if severity.rank else 0.5,
            right,
        )


@rule(
    "ORG002",
    "variant-spelling",
    Severity.WARNING,
    source=_MANUAL,
    wrong="""\
      The General Assembly,
      Noting the work of the International Labor Organization,
      Decides to return to the question at its next session.
""",
    right="""\
      The General Assembly,
      Noting the work of the International Labour Organization,
      Decides to return to the question at its next session.
""",
    fixable="unsafe",
)
def variant_spelling(resolution: Resolution) -> Iterator[Finding]:
    """The name of a body is spelt as another house would spell it.

    A name is spelt as the body itself spells it: International Labour Organization, World Food Programme, but
    Organisation for the Prohibition of Chemical Weapons. Texts of before 1980 varied; there it is only told, and so
    it is where the United Nations' own spelling stands for that of the body.
    """
    for mention in names_of(resolution).mentions:
        slip = mention.slip
        if slip is None or slip.kind != "spelling" or not resolution.recognized:
            continue
        right = _right_elsewhere(resolution, mention)
        own = authority().spellings.get(slip.printed.lower()) == slip.meant.lower()
        early = resolution.date is not None and int(resolution.date[:4]) < _FIRST_YEAR_OF_SPELLINGS
        yield _finding(
            mention,
            f"“{mention.text}” is spelt “{mention.name.text}”",
            [f"“{slip.printed}” stands for “{slip.meant}”", *_known_from(mention, len(right))],
            Severity.WARNING if own and not early else Severity.INFO,
            0.9 if own and not early else 0.5,
            right,
        )


@rule(
    "ORG003",
    "two-names-in-one-document",
    Severity.WARNING,
    source=_MANUAL,
    wrong="""\
      The General Assembly,
      Recalling the founding of the Coastal Harbour Pilots Agency,
      Noting the reports of the Coastal Harbour Pilots Agency,
      1.    Requests the Coastal Harbor Pilots Agency to report;
      2.    Decides to return to the question at its next session.
""",
    right="""\
      The General Assembly,
      Recalling the founding of the Coastal Harbour Pilots Agency,
      Noting the reports of the Coastal Harbour Pilots Agency,
      1.    Requests the Coastal Harbour Pilots Agency to report;
      2.    Decides to return to the question at its next session.
""",
)
def two_names_in_one_document(resolution: Resolution) -> Iterator[Finding]:
    """A body has two names in one document, or one name in two spellings.

    Whoever reads of "the Coastal Harbour Pilots Agency" and "the Coastal Harbor Pilots Agency" must ask whether they
    are two. For bodies that nobody has listed, the document itself is the evidence: a name that stands there once,
    a letter away from one that stands there more often. Two good names of one known body are only told.
    """
    if not resolution.recognized:
        return
    names = names_of(resolution)
    slips = [mention for mention in names.mentions if mention.slip]
    for phrase, others, printed, meant in _spelt_two_ways(names.phrases):
        if any(slip.clause is phrase.clause and slip.start < phrase.end and phrase.start < slip.end for slip in slips):
            continue
        text = " ".join(phrase.words)
        usual = " ".join(others[0].words)
        yield Finding(
            message=f"“{text}” is “{usual}” elsewhere in this document",
            span=phrase.clause.source_span(phrase.start, phrase.end),
            clause=phrase.clause,
            confidence=0.8,
            evidence=(
                f"spelt “{usual}” {_times(len(others))} in this document, “{text}” once",
                f"“{printed}” and “{meant}” are one letter apart",
            ),
            help="Spell the name in one way.",
            related=(Related(f"“{usual}”", others[0].clause.source_span(others[0].start, others[0].end)),),
        )
    first: dict[Body, Mention] = {}
    told: set[Body] = set()
    for mention in names.mentions:
        other = first.setdefault(mention.name.body, mention)
        if (
            mention.name is other.name
            or mention.slip
            or other.slip
            or mention.name.body in told
            or not _apart(mention.name.text, other.name.text)
        ):
            continue
        told.add(mention.name.body)
        yield Finding(
            message=f"“{mention.name.text}” is called “{other.name.text}” earlier in this document",
            span=mention.span,
            clause=mention.clause,
            confidence=0.5,
            evidence=(f"both are names of the {mention.name.body.name}",),
            help="Use one name throughout, or say that both are meant.",
            related=(Related(f"“{other.name.text}”", other.span),),
            severity=Severity.INFO,
        )


@rule(
    "ORG004",
    "abbreviation-not-introduced",
    Severity.INFO,
    source=_MANUAL,
    wrong="""\
      The General Assembly,
      Noting the advice of UNITAR,
      Decides to return to the question at its next session.
""",
    right="""\
      The General Assembly,
      Noting the advice of the United Nations Institute for Training and Research (UNITAR),
      Thanking UNITAR and UNESCO,
      Decides to return to the question at its next session.
""",
)
def abbreviation_not_introduced(resolution: Resolution) -> Iterator[Finding]:
    """The abbreviation of a body's name is used before the document has given the name.

    Not every reader knows every abbreviation; the name in full, with the abbreviation in brackets, goes first. Those
    that everybody knows (`household` in the authority file: UNESCO, UNICEF, WHO …) need no introduction. The
    Security Council often goes without, so this is only told.
    """
    if not resolution.recognized:
        return
    known = index().by_abbreviation
    done: set[str] = set()
    for abbreviation in names_of(resolution).abbreviations:
        text = abbreviation.text
        if text in done or len(text) < 3 or abbreviation.clause.kind == "residue":
            continue
        done.add(text)
        bodies = known.get(text, ())
        if not bodies or abbreviation.introduced or any(body.household for body in bodies):
            continue
        meaning = " or ".join(f"the {body.name}" for body in bodies)
        yield Finding(
            message=f"“{text}” is used without having been introduced",
            span=abbreviation.span,
            clause=abbreviation.clause,
            confidence=0.6,
            evidence=(f"stands for {meaning}", "no “(" + text + ")” before it in this document"),
            help=f"Write the name in full the first time: “{bodies[0].name} ({text})”.",
        )


@rule(
    "ORG005",
    "abbreviation-for-two-bodies",
    Severity.WARNING,
    source=_MANUAL,
    wrong="""\
      The General Assembly,
      Noting the work of the International Seabed Authority (ISA) and of the International Solar Alliance (ISA),
      Decides to return to the question at its next session.
""",
    right="""\
      The General Assembly,
      Noting the work of the International Seabed Authority (ISA) and of the International Solar Alliance,
      Decides to return to the question at its next session.
""",
)
def abbreviation_for_two_bodies(resolution: Resolution) -> Iterator[Finding]:
    """An abbreviation is introduced for two bodies, a body with two abbreviations, or one of them twice.

    An abbreviation must lead to one body. Introduced for two, it leads nowhere; introduced twice it makes the reader
    look for a difference that isn't there: that is only told, as annexes and parts may introduce their own.
    """
    if not resolution.recognized:
        return
    by_text: dict[str, tuple[Mention, Abbreviation]] = {}
    by_body: dict[Body, tuple[Mention, Abbreviation]] = {}
    for mention, abbreviation in _introductions(resolution):
        body = mention.name.body
        same_text, same_body = by_text.get(abbreviation.text), by_body.get(body)
        if same_text and same_text[0].name.body != body:
            message = f"“{abbreviation.text}” is introduced for a second body"
            yield _introduced_again(message, mention, abbreviation, same_text, Severity.WARNING)
        elif same_body and same_body[1].text != abbreviation.text:
            message = f"a second abbreviation, “{abbreviation.text}”, is introduced for the {body.name}"
            yield _introduced_again(message, mention, abbreviation, same_body, Severity.WARNING)
        elif same_text:
            message = f"“{abbreviation.text}” is introduced a second time"
            yield _introduced_again(message, mention, abbreviation, same_text, Severity.INFO)
        by_text.setdefault(abbreviation.text, (mention, abbreviation))
        by_body.setdefault(body, (mention, abbreviation))


@rule(
    "ORG006",
    "full-name-after-abbreviation",
    Severity.INFO,
    source=_MANUAL,
    enabled=False,
    wrong="""\
      The General Assembly,
      Noting the advice of the United Nations Institute for Training and Research (UNITAR),
      Thanking the United Nations Institute for Training and Research,
      Decides to return to the question at its next session.
""",
    right="""\
      The General Assembly,
      Noting the advice of the United Nations Institute for Training and Research (UNITAR),
      Thanking UNITAR,
      Decides to return to the question at its next session.
""",
)
def full_name_after_abbreviation(resolution: Resolution) -> Iterator[Finding]:
    """A name is given in full although its abbreviation has been introduced.

    An abbreviation is introduced in order to be used. Resolutions often repeat the full name for solemnity, so the
    rule is off unless asked for.
    """
    introduced: dict[Body, Abbreviation] = {}
    pairs = {(id(m.clause), m.start): abbreviation for m, abbreviation in _introductions(resolution)}
    for mention in names_of(resolution).mentions:
        body = mention.name.body
        pair = pairs.get((id(mention.clause), mention.start))
        earlier = introduced.get(body)
        if pair:
            introduced.setdefault(body, pair)
        elif earlier:
            yield Finding(
                message=f"“{mention.text}” could be “{earlier.text}”, which has been introduced",
                span=mention.span,
                clause=mention.clause,
                confidence=0.4,
                related=(Related(f"“{earlier.text}” is introduced here", earlier.span),),
            )


@rule(
    "ORG010",
    "hyphen-in-title",
    Severity.INFO,
    source=_MANUAL,
    wrong="""\
      The General Assembly,
      Having considered the report of the Secretary General,
      Decides to return to the question at its next session.
""",
    right="""\
      The General Assembly,
      Having considered the report of the Secretary-General,
      Decides to return to the question at its next session.
""",
    fixable="safe",
)
def hyphen_in_title(resolution: Resolution) -> Iterator[Finding]:
    """The hyphen of a title is missing, as in "Secretary General".

    The United Nations writes Secretary-General. Other organizations have a Secretary General; where the text names
    such an organization right behind the title, the rule says nothing.
    """
    if not resolution.recognized:
        return
    titles = [mention for mention in names_of(resolution).mentions if mention.name.text == "Secretary-General"]
    hyphenated = [title for title in titles if title.text == "Secretary-General"]
    for mention in titles:
        if mention.text != "Secretary General" or _of_another(mention):
            continue
        at = mention.clause.source_span(mention.start + 9, mention.start + 10)
        yield Finding(
            message="“Secretary General” is written “Secretary-General”",
            span=mention.span,
            clause=mention.clause,
            confidence=0.9,
            evidence=(
                "the United Nations hyphenates the title",
                *([f"written with its hyphen {_times(len(hyphenated))} in this document"] if hyphenated else []),
            ),
            help="Put the hyphen in, unless the head of another organization is meant.",
            related=(Related("“Secretary-General”", hyphenated[0].span),) if hyphenated else (),
            fix=Fix("safe", "Write “Secretary-General”", (Edit(at.start, at.end, "-"),))
            if resolution.source.text[at.start : at.end] == " "
            else None,
        )


@hookimpl
def validator_rules() -> Iterable[Rule]:
    """The rules of the family."""
    return [
        near_miss_of_known_body,
        variant_spelling,
        two_names_in_one_document,
        abbreviation_not_introduced,
        abbreviation_for_two_bodies,
        full_name_after_abbreviation,
        hyphen_in_title,
    ]


def _certain(resolution: Resolution, mention: Mention, slip: Slip) -> bool:
    """Whether a slip counts here: outside resolutions only in what looks like the formula of an organ."""
    if resolution.recognized:
        return mention.clause.kind != "residue" or slip.kind == "letters"
    text = mention.clause.text
    return (
        slip.kind == "letters"
        and slip.edits == 1
        and text[: mention.start].strip() in ("", "The")
        and text[mention.end :].strip() in ("", ",")
    )


def _severity(slip: Slip, body: Body, right_elsewhere: bool) -> Severity:
    """Wrong letters are surely wrong; of words it depends on how well the name is known and on the document."""
    if slip.kind == "letters":
        return Severity.ERROR
    article = authority().article in (slip.printed, slip.meant)
    if slip.kind in ("word", "extra") or article or (slip.kind == "joiner" and not right_elsewhere):
        return Severity.INFO
    return Severity.INFO if body.source == "recalled" and not right_elsewhere else Severity.WARNING


def _what(slip: Slip) -> str:
    match slip.kind:
        case "letters":
            letters = "one letter" if slip.edits == 1 else f"{slip.edits} letters"
            return f"“{slip.printed}” is {letters} away from “{slip.meant}”"
        case "missing":
            return f"“{slip.meant}” is missing"
        case "extra":
            return f"“{slip.printed}” is too much"
        case _:
            return f"“{slip.printed}” stands for “{slip.meant}”"


def _known_from(mention: Mention, elsewhere: int) -> list[str]:
    body = mention.name.body
    source = (
        f"named in {body.texts} adopted texts of the United Nations"
        if body.texts > 1
        else authority().sources[body.source]
    )
    known = [f"known: {body.kind}, {source}"]
    if elsewhere:
        known.insert(0, f"spelt “{mention.name.text}” {_times(elsewhere)} elsewhere in this document")
    return known


def _right_elsewhere(resolution: Resolution, mention: Mention) -> list[Mention]:
    """Where the document has the name as it should be."""
    return resolution.fact(_right_names).get(mention.name.text, [])


def _right_names(resolution: Resolution) -> dict[str, list[Mention]]:
    """The mentions without a slip, by their names."""
    found: dict[str, list[Mention]] = {}
    for mention in names_of(resolution).mentions:
        if mention.slip is None:
            found.setdefault(mention.name.text, []).append(mention)
    return found


def _finding(
    mention: Mention,
    message: str,
    evidence: list[str],
    severity: Severity,
    confidence: float,
    right: list[Mention],
) -> Finding:
    edit = _edit(mention)
    return Finding(
        message=message,
        span=mention.span,
        clause=mention.clause,
        confidence=confidence,
        evidence=tuple(evidence),
        help=f"Write “{mention.name.text}”, or leave it if another body is meant.",
        related=(Related(f"“{mention.name.text}”", right[0].span),) if right else (),
        fix=Fix("unsafe", f"Write “{mention.name.text}”", (edit,)) if edit else None,
        severity=severity,
    )


def _edit(mention: Mention) -> Edit | None:
    """The word in question replaced; None where more than one word would have to change."""
    slip = mention.slip
    if slip is None or not slip.printed or not slip.meant:
        return None
    at = mention.clause.text.find(slip.printed, mention.start, mention.end)
    if at < 0:
        return None
    span = mention.clause.source_span(at, at + len(slip.printed))
    return Edit(span.start, span.end, slip.meant) if span.end - span.start == len(slip.printed) else None


def _times(count: int) -> str:
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"


def _spelt_two_ways(phrases: tuple[Phrase, ...]) -> Iterator[tuple[Phrase, list[Phrase], str, str]]:
    """Phrases that stand once, those a letter away that stand more often, and the two words that differ."""
    places: dict[tuple[str, ...], list[Phrase]] = {}
    for phrase in phrases:
        places.setdefault(phrase.words, []).append(phrase)
    masked: dict[tuple[str, ...], list[tuple[str, list[Phrase]]]] = {}
    for words, where in places.items():
        for number, word in enumerate(words):
            if len(word) > 4:
                masked.setdefault((*words[:number], "", *words[number + 1 :]), []).append((word, where))
    for alike in masked.values():
        if len(alike) < 2:
            continue
        meant, usual = max(alike, key=lambda spelling: len(spelling[1]))
        for printed, where in alike:
            if len(where) == 1 and len(usual) > 1 and _one_letter(printed, meant):
                yield where[0], usual, printed, meant


def _one_letter(printed: str, meant: str) -> bool:
    """Whether two words are one spelt in two ways; a plural, another case or a lost accent is no proof."""
    return (
        edits(printed, meant, 1) == 1
        and printed.isascii() == meant.isascii()
        and printed.lower() != meant.lower()
        and f"{printed}s" != meant
        and f"{meant}s" != printed
    )


def _apart(one: str, other: str) -> bool:
    """Whether two names are more than a longer and a shorter form of one."""
    return not set(one.split()) <= set(other.split()) and not set(other.split()) <= set(one.split())


def _introductions(resolution: Resolution) -> Iterator[tuple[Mention, Abbreviation]]:
    """Names followed by an abbreviation in brackets."""
    names = names_of(resolution)
    brackets = {(id(short.clause), short.start): short for short in names.abbreviations if short.introduced}
    for mention in names.mentions:
        short = brackets.get((id(mention.clause), mention.end + 2))
        if short and mention.slip is None and mention.clause.text[mention.end] == " " and _fits(short.text, mention):
            yield mention, short


def _fits(abbreviation: str, mention: Mention) -> bool:
    """Whether an abbreviation is one of the name: a known one, or its first letters."""
    first_letters = "".join(word[0] for word in mention.name.words if word[0].isupper())
    return abbreviation in mention.name.body.abbreviations or abbreviation.replace("-", "") == first_letters


def _introduced_again(
    message: str,
    mention: Mention,
    abbreviation: Abbreviation,
    before: tuple[Mention, Abbreviation],
    severity: Severity,
) -> Finding:
    start = mention.span.start
    return Finding(
        message=message,
        span=Span(start, max(start, abbreviation.span.end)),
        clause=mention.clause,
        confidence=0.8 if severity.rank else 0.5,
        evidence=(f"“{before[1].text}” was introduced for the {before[0].name.text}",),
        help="Introduce one abbreviation for one body, once.",
        related=(Related(f"“{before[1].text}” is introduced here", before[1].span),),
        severity=severity,
    )


def _of_another(mention: Mention) -> bool:
    """Whether the title is that of another organization, as in "OSCE Secretary General"."""
    before, after = mention.clause.text[: mention.start].rstrip(), mention.clause.text[mention.end :]
    if before[-2:].isupper():
        return True
    return after.startswith((" of ", " for ")) and not after.startswith(" of the United Nations")
