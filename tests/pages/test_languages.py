"""Pages in other languages: an article with an issue, whatever the page's form; all of our own writing."""

import pytest

from readout.pages import open_page, read_article

REPORTS = [
    ("de", "Minister treffen sich in Wien",
     "Die Außenminister der beiden Länder haben sich am Montag in Wien getroffen und vereinbart, ihre "
     "Gespräche fortzusetzen. Sie sprachen über die Grenze und den Austausch von Gefangenen, teilte das "
     "Ministerium mit."),
    ("fr", "Les ministres se retrouvent à Vienne",
     "Les ministres des Affaires étrangères des deux pays se sont rencontrés lundi à Vienne et ont décidé "
     "de poursuivre leurs pourparlers. Ils ont parlé de la frontière et de l'échange de prisonniers, a "
     "indiqué le ministère."),
    ("es", "Los ministros se reúnen en Viena",
     "Los ministros de Exteriores de los dos países se reunieron el lunes en Viena y acordaron seguir con "
     "sus conversaciones. Hablaron de la frontera y del intercambio de prisioneros, informó el ministerio."),
    ("it", "I ministri si incontrano a Vienna",
     "I ministri degli Esteri dei due Paesi si sono incontrati lunedì a Vienna e hanno deciso di "
     "proseguire i colloqui. Hanno parlato del confine e dello scambio di prigionieri, ha fatto sapere il "
     "ministero."),
    ("pt", "Ministros encontram-se em Viena",
     "Os ministros dos Negócios Estrangeiros dos dois países encontraram-se na segunda-feira em Viena e "
     "decidiram continuar as conversações. Falaram da fronteira e da troca de prisioneiros, informou o "
     "ministério."),
    ("nl", "Ministers ontmoeten elkaar in Wenen",
     "De ministers van Buitenlandse Zaken van de twee landen hebben elkaar maandag in Wenen ontmoet en "
     "besloten hun gesprekken voort te zetten. Zij spraken over de grens en de ruil van gevangenen, zei "
     "het ministerie."),
    ("ru", "Министры встретились в Вене",
     "Министры иностранных дел двух стран встретились в понедельник в Вене и договорились продолжить "
     "переговоры. Они обсудили границу и обмен пленными, сообщило министерство."),
    ("uk", "Міністри зустрілися у Відні",
     "Міністри закордонних справ двох країн зустрілися в понеділок у Відні та домовилися продовжити "
     "переговори. Вони обговорили кордон і обмін полоненими, повідомило міністерство."),
    ("tr", "Bakanlar Viyana'da bir araya geldi",
     "İki ülkenin dışişleri bakanları pazartesi günü Viyana'da bir araya geldi ve görüşmelere devam etme "
     "kararı aldı. Bakanlık, sınırın ve esir değişiminin ele alındığını açıkladı."),
    ("az", "Nazirlər Vyanada görüşüblər",
     "İki ölkənin xarici işlər nazirləri bazar ertəsi Vyanada görüşüb və danışıqları davam etdirmək "
     "barədə razılığa gəliblər. Nazirlik bildirib ki, sərhəd və əsirlərin dəyişdirilməsi müzakirə olunub."),
    ("ar", "الوزيران يلتقيان في فيينا",
     "التقى وزيرا خارجية البلدين يوم الاثنين في فيينا واتفقا على مواصلة المحادثات. وقالت الوزارة إنهما "
     "بحثا الحدود وتبادل الأسرى وعودة العائلات إلى قراها في الوادي."),
    ("fa", "دیدار وزیران در وین",
     "وزیران خارجه دو کشور روز دوشنبه در وین دیدار کردند و توافق کردند که گفتگوها را ادامه دهند. "
     "وزارتخانه اعلام کرد که آنها درباره مرز و تبادل اسیران گفتگو کردند."),
    ("zh", "两国外长在维也纳会晤",
     "两国外交部长星期一在维也纳举行会晤，同意继续进行谈判。外交部表示，双方讨论了边界问题和交换被扣押人员的问题，并计划在十一月举行第二轮会谈。"),
    ("pl", "Ministrowie spotkali się w Wiedniu",
     "Ministrowie spraw zagranicznych obu krajów spotkali się w poniedziałek w Wiedniu i uzgodnili, że "
     "będą kontynuować rozmowy. Mówili o granicy i wymianie jeńców, poinformowało ministerstwo."),
    ("sr", "Министри се састали у Бечу",
     "Министри спољних послова двеју земаља састали су се у понедељак у Бечу и договорили да наставе "
     "разговоре. Разговарали су о граници и размени заробљеника, саопштило је министарство."),
    ("ka", "მინისტრები ვენაში შეხვდნენ",
     "ორი ქვეყნის საგარეო საქმეთა მინისტრები ორშაბათს ვენაში შეხვდნენ და შეთანხმდნენ, რომ მოლაპარაკებებს "
     "გააგრძელებენ. მათ საზღვრისა და ტყვეების გაცვლის საკითხი განიხილეს, აცხადებს სამინისტრო."),
    ("hy", "Նախարարները հանդիպեցին Վիեննայում",
     "Երկու երկրների արտաքին գործերի նախարարները երկուշաբթի հանդիպեցին Վիեննայում և պայմանավորվեցին "
     "շարունակել բանակցությունները։ Նրանք քննարկեցին սահմանը և գերիների փոխանակումը, հայտնեց "
     "նախարարությունը։"),
    ("id", "Para menteri bertemu di Wina",
     "Para menteri luar negeri kedua negara bertemu pada hari Senin di Wina dan sepakat melanjutkan "
     "perundingan. Mereka membahas perbatasan dan pertukaran tahanan, kata kementerian itu."),
]  # fmt: skip
FORMS = {
    "html": "<html><head><title>{head}</title></head><body><nav><a href='/'>A</a></nav><h1>{head}</h1>"
    "<time datetime='2031-10-20T10:00:00Z'>20.10.2031</time><p>{text}</p></body></html>",
    "html that says it is English": "<html lang='en'><body><h1>{head}</h1><p>{text}</p></body></html>",
    "scrape": "{head}\n20.10.2031\n{text}",
    "words alone": "{text}",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("language", "head", "text"), REPORTS, ids=[report[0] for report in REPORTS])
def test_a_report_in_another_language_is_an_article_with_an_issue(language, head, text, form):
    article, issues = read_article(open_page(FORMS[form].format(head=head, text=text)))
    assert article is not None, issues
    expected, actual = (language, True), (article.language, "not-english" in {issue.code for issue in issues})
    assert actual == expected


def test_english_with_foreign_names_stays_english():
    text = "Chișinău and Kyiv agreed on Monday that Mr Șevcenco and Ms Їжакевич would meet in Bălți, the ministry said."
    article, issues = read_article(open_page(f"Meeting in Bălți\n20.10.2031\n{text}"))
    assert article is not None
    assert (article.language, [issue.code for issue in issues if issue.code == "not-english"]) == ("en", [])
