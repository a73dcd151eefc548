"""The forms of deciding, as expressions: who decides, what is decided, in which words."""

from __future__ import annotations

ADVERB = (
    r"(?:(?:also|further|then|therefore|thus|duly|unanimously|all|formally|collectively|jointly|"
    r"subsequently|both|verbally|again|"
    r"finally|had|have|has|were|was|hereby|in principle|generally|accordingly|now)\s+){0,3}"
)
WORDS = (
    r"(?:(?:[A-Z][\w’'&-]*|of|and|for|the|parish|town|community|governing|full|partnership|steering|"
    r"joint)\s+){0,7}"
)
GROUP = (
    r"(?:board|panel|council|committee|sub-?\s?committee|sub-?group|group|forum|cabinet|governors|"
    r"trustees|directors|members|"
    r"councillors|meeting|partnership|assembly|executive|partners|governing body|trust|authority|"
    r"attendees|mayor|society|ppg|pcc|pta|fgb|lgb|senate|synod|"
    r"vestry)"
)
BODY = rf"(?:(?:the|this|our|all)\s+)?{WORDS}{GROUP}|we|everyone|all(?:\s+present)?|those present"
FIRST = (
    r"(?:(?:noted|nominated|reviewed|received|considered|discussed|read|examined|checked|scrutinised|"
    r"debated|welcomed)"
    r"(?:,? and|,)\s+){0,3}"
)
"""What those who decide did with a paper before: "noted and approved"."""
VERB = (
    r"(?:agreed|agrees(?= to\b)|(?<!That )resolves(?= (?:not )?(?:to|that)\b| [^.;]{3,90},? to\b)|resolved|"
    r"decided (?:up)?on(?= (?:the|an?|this|£)\b)|decided|opted(?= (?:for|to)\b)|chose(?= (?:the|to)\b)|"
    r"delegated(?= (?:authority|power|responsibility|the|to)\b)|"
    r"settled on|selected(?= the\b)|awarded(?= (?:the|this) (?:contract|tender|work)\b)|"
    r"(?:objected|(?:raised|had|have|has) no (?:objections?|comments?))(?= (?:to|"
    r"on) (?:[\w’'-]+ ){0,4}?(?:application|"
    r"proposals?|plans?)\b)|approved|endorsed|"
    r"ratified|adopted|authorised|authorized|"
    r"accepted|determined|voted|"
    r"supported|appointed|elected|signed off|passed(?! (?:on|(?:the|an?|their) (?:test|exams?|course|"
    r"time))\b)|declined(?= to\b)|did (?:not )?(?:approve|agree to|"
    r"accept|adopt))"
)
AFTER = (
    r"(?!\s+(?:with\b(?! (?:the|this|these) (?:proposal|suggestion|recommendation|motion|plan|"
    r"approach)s?\b)|by|upon|on\b(?! (?:holding|having|setting|buying|using|paying)\b)|to differ|about|"
    r"in\s+(?:general|part)|as to|it (?:is|was)|there (?:is|"
    r"was)|in \d{4}))"
)
IMPERSONAL = (
    rf"(?:\bit\s+(?:was|is|were)|^it has been)\s+{ADVERB}(?:proposed and seconded and\s+)?"
    r"(?:agreed?|resolved|decided|determined|approved|ratified)\b"
    r"|^(?:\(?\d{1,4}(?:[./]\d{1,4})*[.)]?\s*)?(?:Agreed|Resolved|Decided|AGREED|RESOLVED|DECIDED)(?: "
    r"unanimously)?,?\s+(?:that|(?:not )?to)\b|(?<=\d\)\s)agreed\s+(?:that|(?:not )?to)\b"
    r"|^(?:if|where) (?:possible|necessary),? agreed to\b"
    r"|^(?:now,? )?(?:therefore,? )?be it (?:further |therefore |hereby )?resolved,? (?:that|to)\b"
    r"|^it was (?:formally |duly )?moved that\b"
    r"|\bit was (?:proposed|suggested|moved|recommended)(?:,? seconded)?,? and (?:\w+ly )?(?:agreed|accepted|"
    r"approved|carried|resolved|passed)(?: unanimously| by all)?(?=,? (?:that|to)\b)"
    r"|(?<=\s[–—-]\s)agreed (?:(?:not )?to\b|for (?:it|them|this|these|the \w+) to be\b)"
    r"|(?:^|(?<=[,;]\sbut\s)|(?<=[,;]\sand\s)|(?<=[.;,–—-]\s))also (?:agreed|decided|resolved) to\b"
    r"|(?<=[,;]\sbut\s)agreed to\b|(?<=[–—-]\s)agreed by (?:the |all )?(?:group|committee|board|council|"
    r"members|meeting|all|present)\b,? (?:to|that)\b"
)
THING = (
    r"(?:minutes?|notes?|records?|accounts?|reports?|budgets?|precept|polic(?:y|ies)|terms of reference|"
    r"tor|plan|strategy|"
    r"business case|recommendations?|proposals?|payments?|transactions?|expenditure|costs?|quot(?:e|"
    r"ation)s?|invoices?|"
    r"statements?|certificate|application|request|resolution|motion|amendments?|constitution|standing "
    r"orders|regulations|"
    r"grant|funding|donation|charter|membership|schedule|calendar|risk register|agenda|submission|"
    r"framework|procurement|"
    r"contract|award|appointments?|audit|return|review|guidelines?|documents?|draft|paper|rules|fees?|"
    r"charges?|nominations?|pric(?:es?|ing)|"
    r"spend|purchase|loan|rent|salary|salaries|increase|action log|work ?plan|work programme|scheme|"
    r"changes?|option|bid|"
    r"standards?|challenges?|profiles?|orders?|dates?|letters?|wording|"
    r"programme|venue|tender|lease|licence|terms|cheques?|item|resignation)"
)
INNER = r"(?:[^.;!?]|\.\d){0,160}?"
GAP = (
    r"(?:(?:\w+ly|then|also|duly|all|both|now|therefore|hereby|read|reviewed|considered|discussed|noted|"
    r"scrutinised|examined|tabled|amended|"
    r"circulated|presented|commented on|"
    r"received|(?:taken as|as) read|proposed(?: (?:by|and)[^.;]{1,50})?|seconded(?: by[^.;]{1,40})?|"
    r"checked(?: for [\w ,]{1,40})?)"
    r",?\s+(?:and\s+|&\s+)?){0,4}"
)
PASSIVE = (
    rf"\b{THING}\b{INNER}\b(?P<be>was|were|is|are|be|been)\s+{GAP}"
    r"(?:(?:re-?)?approved|agreed|accepted|adopted|ratified|endorsed|resolved|authorised|signed(?: off)?|"
    r"confirmed|"
    r"refused|rejected|declined|turned down|deferred|awarded(?= to\b))\b"
    r"|\b(?:proposal|motion|request|suggestion|recommendation|amendment|quotation) was not (?:agreed|"
    r"accepted|"
    r"approved|supported|adopted)\b"
)
CAPITALS = (
    rf"^(?:(?i:(?:that )?(?:{BODY}))\s+(?:[a-z]+\s+)?)?(?:and )?(?:CONSIDERED,? (?:AND )?|REVIEWED,? "
    rf"(?:AND )?|RECEIVED,? (?:(?i:and) )?|NOTED,? (?:(?i:and) )?)*"
    r"(?:APPROVED|AGREED|ENDORSED|RATIFIED|SUPPORTED|NOTED|RECEIVED|ADOPTED|ACCEPTED|AUTHORISED|RESOLVED|"
    r"DEFERRED|RECOMMENDED)\b(?!\s*[:–-])"
    rf"|^(?i:{BODY})\s[^.;]{{3,160}}?\band (?:\w+ly )?(?:APPROVED|AGREED|ENDORSED|RATIFIED|ADOPTED|"
    rf"ACCEPTED|SUPPORTED)\b"
)
ELECTED = (
    r"^(?:[A-Z][\w /-]{2,40}: |(?:There (?:were|being) )?[Nn]o (?:other|further) nominations\W+)?"
    r"[A-Z][\w’'-]+\.?(?: [A-Z][\w’'-]*\.?){1,3},? (?:was )?(?:duly |unanimously )?"
    r"(?:re-?)?elected\b(?! members?\b)"
)
PERSON = (
    r"\bdeclared that\b[^.;]{3,70}\b(?:had been|were|was) (?:duly )?elected\b|"
    r"\bdeclared (?:(?!that\b)[\w.’'-]+ ){2,5}(?:duly )?elected\b"
    r"|\b(?:was|were|be|is)\s+(?:(?:duly|unanimously|then|therefore|thus|accordingly|formally|hereby|"
    r"declared|"
    r"proposed|seconded|and)"
    r"[ ,]+)*(?:re-?)?(?:elected|co-?opted|appointed)\b"
)
DEFERRED = (
    r"^(?:This|It|(?:The |This )?(?:matter|item|agenda item|application|decision)) (?:was|were) "
    r"(?:therefore |again )?(?:deferred|adjourned|postponed|held over) (?:to|until|till)\b"
)
BRACKETED = (
    r"\((?:prop(?:osed|\.)?|proposer)(?: by)?:? [^()]{2,40}(?:\b2\s?nd|\bsec(?:onded|onder|\.)?)(?: by)?:? "
    r"[^()]{2,30}\)"
)
NEAR = r"(?:[^.]|\b[A-Z][a-z]{0,4}\.){0,80}"
SECONDED = (
    rf"(?:(?-i:\b[A-Z][\w’'-]*\.?)|\b(?:he|she|who|chair)) (?:proposes|moves|motions)\b{NEAR}\bseconds\b|"
    rf"(?<!are )\b(?:proposed|nominate[ds]|moved|motioned|made a motion)\b{NEAR}\bseconded\b"
    r"|\bseconded\b[^.]{0,60}\bproposed\b"
    r"|\b(?:to|as)\b[^.]{3,80}, seconded by [A-Z][\w. ]{1,30}, (?:and )?(?:all )?agreed\W*$"
)
MINUTES_AGREED = (
    r"^(?:[A-Z]\w+ [–-] )?(?:The )?[Mm]inutes (?:of|for|from) [^.;]{4,70}\s[–—-]\s+"
    r"(?:[Aa]greed|[Aa]pproved|[Aa]ccepted)\b"
)
MINUTES = (
    r"^(?:[A-Z][\w &/]{2,40}: )?(?:The |Previous |Last |Draft )?[Mm]inutes (?:(?:of|for|from) [^.;]{3,70} )?"
    r"(?:approved|accepted|agreed|adopted)\b(?! by (?!unanimous|general|common|all|consensus)| at\b)|"
    r"^(?:The )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3} (?:unanimously )?(?:approved|agreed|accepted|adopted) "
    r"the (?:draft )?(?:minutes|notes)\b"
)
RECORD = (
    r"\b(?:true|correct|accurate|fair)(?:,? (?:and|&) \w+)?(?: and accurate)? (?:record|account|reflection)\b"
)
MOTION = (
    r"\b(?:motion|proposal|resolution|amendment|vote)(?: (?:to|that|for)\b[^.;]{3,120}?)? (?:(?:was|is) )?"
    r"(?:duly |then |declared |unanimously )?"
    r"(?:carrie[ds]|passe[ds]|approved|lost|fails|failed|falls|fell|defeated|withdrawn|unanimous)\b"
    r"|\b(?:all (?:present |members |councillors |governors |trustees )?(?:were )?in favou?r|"
    r"carried unanimously|passed unanimously|(?:passed|carried|approved|"
    r"elected) nem\.?\s?(?:con|diss)"
    r"|(?:elected|returned|appointed|approved|passed) unopposed)\b"
    r"|\b(?:was|were) (?:\w+ly )?(?:approved|agreed|adopted|accepted|rejected|carried|elected) (?:by|"
    r"with) (?:a vote of )?"
    r"\d{1,4} (?:votes? )?(?:to|for|in favou?r)\b|^M\s?/\s?S\s?/\s?[CPU]\b.{12}"
    r"|\b(?:was|were) (?:then |duly |unanimously )?voted (?:in as|as|on to|onto)\b"
    r"|\bon (?:a )?motion\b[^.;]{0,70}\b(?:approved|carried|passed)\b"
    r"|\bthe (?:meeting|committee|board|council|members|trustees|governors) (?:then )?voted (?:unanimously )?"
    r"(?:to|in favou?r of)\b"
)
TERSE = (
    r"^Unanimous (?:adoption|approval|acceptance) of .{5,90}$|"
    rf"^(?-i:(?:[A-Z0-9][\w’'/-]* ){{0,5}}){THING}\b[^.;:]{{0,60}} (?:approved|accepted|adopted|"
    rf"ratified) by (?:unanimous|"
    r"general|common) (?:consent|agreement|vote)\W*$|"
    rf"^(?:(?:new|following|school|updated|revised|these|the|\d+) )*(?:policies|accounts|payments|"
    rf"invoices|documents|papers|minutes|"
    r"terms|applications|grants) (?:reviewed and )?(?:approved|ratified|adopted|agreed|accepted):\s.{6,}$|"
    rf"^(?:(?:confirmation|approval|adoption|acceptance|order) of |the |these |those |last |previous |draft |"
    rf"annual |final )*{THING}\b(?:[^.;:!?]|"
    rf"\.\d){{0,90}}?[,:–-]?\s+(?:(?:unanimously|all|duly|taken as read and) )?"
    r"(?:approved|accepted|adopted|agreed|passed|carried|ratified|noted and approved)"
    r"(?: (?:unanimously|nem\.? con\.?|unopposed|as per|without (?:amendment|change|objection)|as (?:read|"
    r"circulated|correct|accurate|true|amended|presented)|subject to|with|(?:and|&) (?:duly )?signed|"
    r"for (?:circulation|publication|"
    r"signature))\b[^.]*)?(?:[:,]? \(?\d{1,3} ?[-–] ?\d{1,3}(?: ?[-–] ?\d{1,3})?\)?)?\.?$"
)
APPROVAL = (
    r"\b(?:the|a) (?:unanimous )?decision was (?:unanimously )?(?:taken|made) (?:not )?(?:to|that)\b"
    r"(?! take the following)|"
    r"^(?:\d+[.)]\s+)?(?:The )?[A-Z][\w ]{2,40}? (?:was|were|is|are) (?:duly |unanimously |"
    r"hereby )?(?:authori[sz]ed|"
    r"empowered|mandated) to\b|"
    rf"(?:^|(?<=[,;]\s)|(?<=and\s))(?:(?:formal |unanimous |delegated )?(?:approval|consent|agreement|"
    rf"authority) was "
    rf"(?:given|granted) (?:to|for)\b|(?:{BODY}) (?:gave|granted) (?:(?:its|their|formal|unanimous) )?"
    r"(?:approval|consent|agreement|authority) (?:to|for)\b)"
)
FORMED = (
    r"\b(?:sub-?\s?committee|(?:sub-?|working |task |steering )group|working party)\b[^.]{0,120}\bwas "
    r"(?:appointed|formed|set up|established)\b"
)
BY_BODY = (
    rf"(?:^|[–—-]\s+)(?:This|These|It|They|(?:The )?[A-Z][\w ]{{3,60}}?) (?:has|have) (?:now )?been "
    rf"(?:agreed|approved|accepted) by (?:the )?{GROUP}\b"
)
THAT_LOUD = r"^THAT\b[A-Z0-9 ,.’'()/&:£-]{20,}$"
THAT = (
    r"^(?:\(?[a-z0-9]{1,3}[).]\s+)?That\b(?:[^.;]|\.\d){5,400}?\b(?:be|is|are)\s+(?:\w+ly\s+)?(?:\w+(?:ed|"
    r"en|de|nt|ght)|given|put|set|made)\b"
)
