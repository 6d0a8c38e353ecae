"""Small maps on other scales than the default one, as Turtle."""

from documents import HEAD

HISTORY = (
    HEAD
    + """\
:map a cg:ClaimMap ; dct:title "Did the bridge fall in 1402?" ; cg:scale cg:HistoryScale .
:ledger a cg:Source ; dct:title "Ledger of the bridge wardens" .
:chronicle a cg:Source ; dct:title "Chronicle of the abbey" .
:guide a cg:WebPage ; dct:title "The town guide" .
:post a cg:BlogPost ; dct:title "Old bridges" .
:fell a cg:Claim ; cg:text "The bridge fell in 1402." .
:repairs a cg:Claim ; cg:text "Timber for a new bridge was paid for in 1403." ; cg:supports :fell ;
    cg:source :ledger ; cg:basis cg:ContemporaryDocument .
:flood a cg:Claim ; cg:text "A flood took the bridge." ; cg:supports :fell ;
    cg:source :chronicle ; cg:basis cg:LaterDocument .
:scholars a cg:Claim ; cg:text "Scholars hold that it stood." ; cg:contradicts :fell ;
    cg:source :post ; cg:basis cg:HistoriansJudgement .
:scholars--fell a cg:Link ; cg:from :scholars ; cg:relation cg:contradicts ; cg:to :fell ;
    cg:ratedDown cg:Indirectness .
:legend a cg:Claim ; cg:text "The devil pulled it down." ; cg:anecdotalFor :devil ;
    cg:source :guide ; cg:basis cg:Hearsay .
:devil a cg:Claim ; cg:text "The devil was there." .
:stood a cg:Claim ; cg:text "It stood in 1404." .
:scholars cg:supports :stood .
:scholars--stood a cg:Link ; cg:from :scholars ; cg:relation cg:supports ; cg:to :stood ;
    cg:ratedDown cg:Indirectness .
"""
)
"""A map on the scale of history. One claim is left with rank 2, of which that scale has no step."""

TEA = (
    HEAD
    + """\
:map a cg:ClaimMap ; dct:title "Is it tea?" ; cg:scale :taste .
:taste a cg:BasisScale ; skos:prefLabel "taste" ; cg:hearsay :told .
:sip a cg:Basis ; cg:stepOf :taste ; cg:rank 5 ; cg:inBand :tasted ; skos:prefLabel "sip" ;
    cg:withArticle "a sip" ; cg:plural "sips" ; cg:shape "diamond" ; cg:colour "step-8" .
:told a cg:Basis ; cg:stepOf :taste ; cg:rank 2 ; cg:inBand cg:Anecdotes ; skos:prefLabel "tale" ;
    cg:withArticle "a tale" ; cg:plural "tales" .
:none a cg:Basis ; cg:stepOf :taste ; cg:rank 0 ; cg:inBand cg:Nothing ;
    cg:withArticle "nothing" ; cg:plural "nothing" .
:tasted a cg:Band ; skos:prefLabel "tasted" ; skos:notation "t" ; cg:grounds "a sip or more" .
:guest a cg:Source ; dct:title "The guest" ; cg:design :sip .
:tea a cg:Claim ; cg:text "It is tea." ; cg:source :guest ; cg:basis :sip .
:milk a cg:Claim ; cg:text "It is milk." ; cg:source :guest ; cg:basis :told .
"""
)
"""A map on a scale of its own."""
