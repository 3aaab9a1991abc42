"""How page furniture is worded: one pattern a line, matched against a whole line in any case."""

from __future__ import annotations

from factcheck.types import BlockKind

AGENCY = (
    r"(?:reuters|afp|ap|upi|dpa|efe|ansa|pti|ani|ians|aap|cnn|bbc|npr|tass|pa(?: media)?|wam|sana|irna|"
    r"kuna|qna|spa|aa|(?:the )?associated press|agence france[- ]presse|bloomberg(?: news)?|xinhua(?: "
    r"news agency)?|interfax|ria novosti|kyodo(?: news)?|yonhap|anadolu(?: agency)?|bernama|antara|"
    r"ukrinform|(?:the )?canadian press|press association|al jazeera|(?:abc|cbs|nbc|fox|sky) news|(?:news "
    r")?agencies|wire reports|wires|newswires)"
)

# kind of furniture: the wordings that a line of it can have, from first character to last
WORDINGS: tuple[tuple[BlockKind, tuple[str, ...]], ...] = (
    (
        BlockKind.FORM,
        (
            (
                r"(?:leave|post|add|write|submit) (?:a |an |your )?(?:reply|comment|comments|response)(?: below| here|"
                r" cancel reply)?"
            ),
            r"cancel reply",
            r"reply",
            r"your e-?mail address will not be (?:published|shared)\b.{0,80}",
            r"required fields are marked.{0,12}",
            r"(?:your )?(?:name|e-?mail(?: address)?|website|comment|message) ?\*",
            r"e-?mail address",
            r"website",
            r"save my name.{0,120}",
            r"notify me of .{0,80}(?:comments?|posts?).{0,40}",
            (
                r"(?:you must|please|you need to) (?:be )?(?:log(?:ged)?|sign(?:ed)?|register(?:ed)?)[ "
                r"-]?(?:in)?\b.{0,60}(?:comment|reply|post).{0,30}"
            ),
            (
                r"(?:(?:\d{1,5}|no|view|view all|show|hide|load more|all|read)\s?){1,2} comments?"
                r"(?: yet| so far| \(\d+\))?"
            ),
            r"comments? \(\d+\)",
            r"comments?",
            r"be the first to (?:comment|reply).{0,40}",
            r"comments (?:are|have been) (?:closed|disabled|turned off).{0,40}",
            r"join the (?:conversation|discussion)",
            r"post comment",
            r"submit",
            r"type your comment.{0,20}",
            r"comments expressed\b.{0,80}\b(?:not|those of)\b.{0,200}",
            r"this site uses akismet.{0,120}",
            r"sort by (?:newest|oldest|best)",
            r"what do you think\??(?: (?:tell us|let us know|comment).{0,60})?",
        ),
    ),
    (
        BlockKind.COPYRIGHT,
        (
            r"(?:©|\(c\)\s{0,2}(?:19|20)\d{2}|copyright\s{0,2}(?:©|\(c\)|by\b|(?:19|20)\d{2})).{0,400}",
            r".{0,200}\ball rights (?:are )?reserved\b.{0,200}",
            r".{1,160}\b(?:19|20)\d{2}\s?©.{0,60}",
            r"(?:no|any) copyrighted.{0,120}\bmay be (?:used|reproduced|copied).{0,160}",
            r"no part of (?:this|our) (?:site|website|publication|content|article|material)\b.{0,200}",
            r"without .{0,80}\bpermission\b.{0,120}\bcopyright.{0,120}",
            (
                r"this (?:material|article|story|content|website|site)\b.{0,60}(?:may|must|can)"
                r" not be (?:published|reproduced|republished|broadcast|rewritten|redistributed|copied).{0,200}"
            ),
            (
                r"(?:reproduction|republication|redistribution)(?: or \w+)?(?: in whole or (?:in )?part)? "
                r"(?:(?:is |are )?strictly "
                r"prohibited|without (?:prior |written |express ){0,3}permission)\b.{0,120}"
            ),
        ),
    ),
    (
        BlockKind.SHARE,
        (
            (
                r"(?:click to |kindly |please )?share (?:this|on|via|with)\b.{0,20}(?:article|story|post|page|friends|"
                r"facebook|twitter|whatsapp|linkedin|e-?mail|link).{0,30}"
            ),
            (
                r"(?:follow|like|join|find|connect with) .{1,40}\bon (?:facebook|twitter|x|instagram|whatsapp|"
                r"telegram|linkedin|youtube|google news|social media)\b.{0,80}"
            ),
            r"follow us\b.{0,60}",
            r"get short url.{0,12}",
            r"copy (?:the )?link",
            r"link copied.{0,20}",
            r"\d[\d.,]{0,6}k? shares?",
            r"shares?:? ?\d{0,6}",
            r"spread the word",
            r"(?:send|e-?mail) this (?:page|article|story|post) to .{1,40}",
            r"gift this article",
        ),
    ),
    (
        BlockKind.SOURCE,
        (
            r"sources?\s{0,2}[:：]\s{0,2}(?-i:[A-Z][\w.&'’-]{0,25}"
            r"(?:[,/;]? ?(?:and |of |the |via |& )?[A-Z][\w.&'’-]{0,25}){0,5}(?: and agencies)?)",
            rf"(?:--|—|–|-)\s?{AGENCY}(?:[,/&]| and)?\s?{AGENCY}?\.?",
            rf"[(\[]?{AGENCY}(?:(?:, |/| and | & ){AGENCY}){{0,3}}[)\]]?",
            r"source\s.{1,30}\band (?:news )?agencies",
            r"[(\[]?(?:with|using) (?:inputs?|files|reporting|material|information) from .{2,60}",
            r"(?-i:SOURCE [A-Z])[\w.&'’ -]{1,60}",
            (
                r"(?:this |the )?(?:article|story|report|post)?\s?(?:was |is )?(?:originally|first) (?:published|"
                r"appeared) (?:on|in|at|by) .{1,80}"
            ),
            r"(?:this|the) (?:story|article|report) has not been edited by .{1,120}",
        ),
    ),
    (
        BlockKind.CAPTION,
        (
            (
                r"(?:file )?(?:photo|image|picture|photograph|video|caption|photo credits?|image credits?|credit|"
                r"photo by|picture by|images?)\s?[:/|].{1,300}"
            ),
            r"(?:photo|photograph|image|picture)s? (?:by|courtesy(?: of)?|credit) .{2,80}",
            r"image (?:source|caption),? .{1,300}",
            (
                r"[^()]{4,300}\((?-i:[A-ZÀ-Þ][\w.'’-]{0,20}(?: [A-ZÀ-Þ][\w.'’-]{0,20}){1,3}\s?/\s?[A-ZÀ-Þ])"
                r"[^()]{1,40}\)\.?"
            ),
            (
                r"(?:photo|image|picture)s? (?:is |are )?(?:used )?for (?:illustrati|representati)\w{1,8}"
                r"(?: purposes?)?(?: only)?"
            ),
            r".{2,300}[.)\]] (?:photo|photograph|picture|image|credit)s?(?: credits?)?\s?[:/] ?.{2,60}",
            r"file (?:photo|picture|image) (?:of|shows|dated) .{2,250}",
            (
                r".{0,300}[(\[](?:[^()\[\]]{0,40}\b)?(?:photo|file|file photo|image|images|picture|archive|archives|"
                r"getty(?: images)?|handout|courtesy|shutterstock|screenshot|screengrab)(?:\b[^()\[\]]{0,60})?[)\]]\.?"
            ),
            r".{2,300}\b(?:reuters|afp|ap photo|epa|getty images|afp photo|xinhua)\s?[/|]\s?\S.{0,60}",
        ),
    ),
    (
        BlockKind.RELATED,
        (
            (
                r"(?:related|related (?:story|article|news|coverage|video)|read more|read also|also read|see also|"
                r"more here|don[’']t miss|recommended|must read|more on this(?: story)?|read next|up next|next up|"
                r"previous(?: article| story)?|next(?: article| story)|in pictures|watch|watch also|also watch|"
                r"listen)\s?(?::|\||»|>|–|—|→)+\s{0,2}.{0,200}"
            ),
            r"(?:read|see|view|show) (?:more|all)(?: stories| news| articles| about this)?\s?[»>…→.]{0,4}",
            r"continue reading\s?[»>…→.]{0,4}",
            r"read (?:the )?full (?:story|article).{0,20}",
            r".{2,200} [-–|] youtube",
        ),
    ),
    (
        BlockKind.OTHER,
        (
            r"(?:article |story )?continues? (?:below|after)(?: (?:this )?(?:ad|advert|advertisement))?.{0,10}",
            r"(?:story|article|report) continues below.{0,30}",
            r"(?:scroll|keep scrolling).{0,20}(?:continue|more)",
            r"advert(?:isement|ising)?s?\.?(?:\s?[-–—:|]\s?(?:scroll|story|article|continue).{0,30})?",
            r"ad",
            r"ads by .{1,30}",
            r"sponsored(?: content| by .{1,40})?",
            r"promoted(?: content)?",
            (
                r"(?:sign up|subscribe|register)\b.{0,20}\b(?:for|to)\b.{0,60}\b(?:newsletters?|e-?mails?|alerts?|"
                r"channel|briefing|notifications?|inbox|updates)\b.{0,120}"
            ),
            (
                r"(?:get|receive|have)\b.{0,60}\b(?:delivered|sent|straight|direct(?:ly)?)\b.{0,20}\b(?:to )?your "
                r"(?:inbox|e-?mail|phone).{0,80}"
            ),
            r"(?:our |daily |weekly |e-?mail )?newsletters?",
            r"subscribe(?: now| today| here| to (?:our|continue|keep|read)\b.{0,60}|!)?",
            r"[^.!?]{0,40}\b(?:in|to) your inbox\b.{0,40}",
            r"get unlimited (?:digital )?access\b.{0,60}",
            r"sign (?:in|up)(?: now| here)?",
            r"log ?in",
            r"log ?out",
            r"register(?: now)?",
            r"my account",
            r"become a (?:member|subscriber).{0,60}",
            r"(?:support|donate to) (?:our|independent|quality) (?:journalism|reporting|newsroom|work)\b.{0,80}",
            r"donate(?: now)?",
            r"already a (?:subscriber|member)\??.{0,40}",
            r"(?:we|this (?:web)?site|our (?:web)?site|our partners)\b.{0,20}\buses? cookies\b.{0,250}",
            r"(?:accept|manage|reject)(?: all)? cookies",
            r"cookie (?:policy|settings|preferences|notice)",
            (
                r"by (?:continuing|using|browsing|clicking|signing up)\b.{0,60}\byou (?:agree|consent|"
                r"accept)\b.{0,200}"
            ),
            r"i (?:agree|accept)",
            r"accept(?: all)?",
            r"got it!?",
            (
                r"(?>(?:privacy policy|privacy|terms (?:of|and) \w+|terms|contact us|contact|about us|"
                r"about|disclaimer|careers|"
                r"advertise with us|advertise|sitemap|faq|help|cookies)\s{0,2}[|·•,/&-]?\s{0,2}){1,12}"
            ),
            r"skip to (?:main )?content",
            r"menu",
            r"search(?: for)?:?",
            r"close",
            r"toggle navigation",
            r"back to top",
            r"load more",
            r"show more",
            r"next",
            r"previous",
            r"prev",
            r"home",
            r"(?:print|e-?mail|save|download|listen to|bookmark) (?:this |the )?(?:article|story|page|post)",
            r"print",
            r"listen(?: now)?(?:\s?\(\d{1,3} ?min(?:ute)?s?\))?",
            r"\d{1,3}[- ]?min(?:ute)?s?(?: read| listen)?",
            r"(?:estimated )?reading time:?.{0,20}",
            r"text size.{0,20}",
            r"font size.{0,20}",
            r"tags?\s?[:：].{1,250}",
            (
                r"(?:filed under|topics|categories|category|keywords|posted in|in this (?:article|"
                r"story))\s?[:：].{0,200}"
            ),
            r"tags",
            r"topics",
            r"[\w.() -]{1,60}\.(?:png|jpe?g|gif|svg|webp|ico|bmp)",
            r"(?:hosted|powered|designed|developed|built|maintained) by\b.{0,40}",
            r"(?:[\w.'’-]{1,20} ){0,3}ssl(?: certificate| secured?)?",
            r"(?:most|more) (?:read|viewed|popular|shared|commented)(?: today| this week)?",
            r"views?:? ?\d[\d.,]*k?",
            r"\d[\d.,]*k? views",
            r"(?:tel|phone|fax|e-?mail)\s?:.{3,60}",
            r"[\w.+-]{1,60}@[\w-]{1,40}(?:\.[\w-]{1,20}){1,4}",
            r"(?:(?:media|press) )?(?:contacts?|enquiries|inquiries)\s?:?(?: .{0,60}@.{0,60})?",
            r"(?:was|did you find) this (?:article|page|story|information) (?:useful|helpful|interesting)\??",
            r"(?:the )?(?:views|opinions) expressed\b.{0,80}\b(?:author|writer|contributor|columnist).{0,200}",
            r"(?:report|flag) (?:this |an? )?(?:ad|error|typo|correction|problem|comment)s?",
            r"reuse this content",
            r"(?:watch|listen) live",
            r"view (?:this e-?mail |it )?in (?:your )?browser",
            r"unsubscribe.{0,40}",
            r"manage your \w{1,15}",
            r"contact .{2,60} at [\w.+-]{1,60}@[\w.-]{1,60}",
            r"(?:we|our site|the publisher) (?:may|might) (?:earn|receive|get) .{0,20}commission.{0,160}",
            r"(?:please )?(?:enable|turn on) (?:javascript|cookies).{0,80}",
            r"(?:download|get) (?:our|the) (?:\w+ )?app\b.{0,60}",
            r"available on (?:ios|android|the app store|google play).{0,40}",
            r"(?:breaking|exclusive|updated?|live|opinion|analysis|watch|video|premium|subscribers? only)\s?:?",
            r"loading\.{0,3}",
            r"click here\b.{0,80}",
        ),
    ),
)
