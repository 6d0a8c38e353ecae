"""The default scale, for questions of treatment and harm.

It is written in Python because it must exist before any Turtle is read; ``ontology/claimgraph.ttl`` defines
the same, which a test ensures.
"""

from __future__ import annotations

from claimgraph.scale.steps import NAMESPACE, Band, Basis, Scale, Shape

_TRIALS = Band(f"{NAMESPACE}Trials", "trials", "trials", "a trial")
_STUDIES = Band(f"{NAMESPACE}Studies", "studies", "studies", "a study")
_CASES = Band(f"{NAMESPACE}CasesAndOpinion", "cases", "cases and opinion", "cases or opinion")
_ANECDOTES = Band(f"{NAMESPACE}Anecdotes", "anecdotes", "anecdotes", "stories")
_NOTHING = Band(f"{NAMESPACE}Nothing", "nothing", "nothing", "nothing")

_ASSERTION = Basis(
    iri=f"{NAMESPACE}Assertion",
    id="Assertion",
    rank=0,
    label="assertion",
    definition="Said, with nothing shown for it.",
    with_article="nothing",
    plural="nothing",
    band=_NOTHING,
    shape=Shape.RING,
    colour="step-0",
    own_words=True,
)
_ANECDOTE = Basis(
    iri=f"{NAMESPACE}Anecdote",
    id="Anecdote",
    rank=1,
    label="anecdote",
    definition="A story of what happened to the teller, or to someone the teller knows or heard of.",
    with_article="an anecdote",
    plural="anecdotes",
    band=_ANECDOTES,
    shape=Shape.TRIANGLE,
    colour="step-1",
    publication_types=("Personal Narrative",),
)
_EXPERT_OPINION = Basis(
    iri=f"{NAMESPACE}ExpertOpinion",
    id="ExpertOpinion",
    rank=2,
    label="expert opinion",
    definition="The judgement of someone who knows the field, without data of its own.",
    with_article="an expert opinion",
    plural="expert opinion",
    band=_CASES,
    shape=Shape.DIAMOND,
    colour="step-4",
    own_words=True,
    publication_types=(
        *("Review", "Editorial", "Comment", "Letter"),
        *("Guideline", "Practice Guideline", "News"),
    ),
)
_MECHANISM = Basis(
    iri=f"{NAMESPACE}Mechanism",
    id="Mechanism",
    rank=3,
    label="mechanism",
    definition="A conclusion from how the thing is known or thought to work, not from watching it happen.",
    with_article="a mechanism",
    plural="mechanisms",
    band=_CASES,
    shape=Shape.DIAMOND,
    colour="step-4",
    own_words=True,
    ocebm_level=5,
)
_CASE_REPORT = Basis(
    iri=f"{NAMESPACE}CaseReport",
    id="CaseReport",
    rank=4,
    label="case report",
    definition="One case, or a few, examined and written up by someone whose work it is.",
    with_article="a case report",
    plural="case reports",
    band=_CASES,
    shape=Shape.DIAMOND,
    colour="step-4",
    ocebm_level=4,
    publication_types=("Case Reports",),
)
_UNCONTROLLED_STUDY = Basis(
    iri=f"{NAMESPACE}UncontrolledStudy",
    id="UncontrolledStudy",
    rank=5,
    label="uncontrolled study",
    definition="A study that counted or measured what happened to a group, w"
    "ith no other group to compare with.",
    with_article="an uncontrolled study",
    plural="uncontrolled studies",
    band=_STUDIES,
    shape=Shape.CIRCLE,
    colour="step-5",
    needs_study=True,
    ocebm_level=4,
    publication_types=(
        "Observational Study",
        "Clinical Trial",
        "Clinical Trial, Phase I",
        "Clinical Trial, Phase II",
        "Clinical Trial, Phase III",
        "Clinical Trial, Phase IV",
        "Clinical Study",
    ),
)
_CONTROLLED_STUDY = Basis(
    iri=f"{NAMESPACE}ControlledStudy",
    id="ControlledStudy",
    rank=6,
    label="controlled study",
    definition="A study with a group to compare with, which was not formed by chance.",
    with_article="a controlled study",
    plural="controlled studies",
    band=_STUDIES,
    shape=Shape.CIRCLE,
    colour="step-6",
    needs_study=True,
    ocebm_level=3,
    publication_types=("Controlled Clinical Trial",),
)
_RANDOMISED_TRIAL = Basis(
    iri=f"{NAMESPACE}RandomisedTrial",
    id="RandomisedTrial",
    rank=7,
    label="randomised trial",
    definition="A trial in which chance decided who got what.",
    with_article="a randomised trial",
    plural="randomised trials",
    band=_TRIALS,
    shape=Shape.SQUARE,
    colour="step-7",
    needs_study=True,
    ocebm_level=2,
    publication_types=("Randomized Controlled Trial", "Pragmatic Clinical Trial", "Equivalence Trial"),
)
_SYSTEMATIC_REVIEW = Basis(
    iri=f"{NAMESPACE}SystematicReview",
    id="SystematicReview",
    rank=8,
    label="systematic review",
    definition="A review that looked for every trial of one question by a st"
    "ated method and judged them together.",
    with_article="a systematic review",
    plural="systematic reviews",
    band=_TRIALS,
    shape=Shape.SQUARE,
    colour="step-8",
    needs_study=True,
    pools=True,
    ocebm_level=1,
    publication_types=("Meta-Analysis", "Network Meta-Analysis", "Systematic Review"),
)

DEFAULT_SCALE = Scale(
    iri=f"{NAMESPACE}TreatmentScale",
    id="TreatmentScale",
    label="treatment and harm",
    definition="For the question whether a treatment helps or harms. The scale of a map that names no other.",
    citation="OCEBM Levels of Evidence Working Group, The Oxford 2011 Levels of Evidence: the row for"
    " treatment benefits. Opinion, anecdote and assertion are added below it.",
    steps=(
        _ASSERTION,
        _ANECDOTE,
        _EXPERT_OPINION,
        _MECHANISM,
        _CASE_REPORT,
        _UNCONTROLLED_STUDY,
        _CONTROLLED_STUDY,
        _RANDOMISED_TRIAL,
        _SYSTEMATIC_REVIEW,
    ),
    hearsay=_EXPERT_OPINION,
)
"""The scale of a map that names no other."""
