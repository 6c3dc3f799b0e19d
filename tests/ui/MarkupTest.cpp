// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/Markup.h"

#include "core/formats/HtmlBlocks.h"
#include "core/formats/MarkdownBlocks.h"
#include "ui/blocks/BlockListModel.h"
#include "ui/blocks/FormulaText.h"
#include "ui/blocks/LinkOpener.h"
#include "ui/blocks/MarkupDocument.h"

#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::ui;

namespace {

/// What a document holds besides plain letters: images, addresses, frames.
QStringList strangeThingsIn(const QTextDocument& document)
{
    QStringList strange;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            const QTextCharFormat format = it.fragment().charFormat();
            if (format.isImageFormat() || format.objectType() != QTextFormat::NoObject)
                strange << u"object"_s;
            if (format.isAnchor() || !format.anchorHref().isEmpty())
                strange << u"address "_s + format.anchorHref();
            if (it.fragment().text().contains(QChar::ObjectReplacementCharacter))
                strange << u"placeholder"_s;
        }
    }
    return strange;
}

QString inDocument(const Markup& markup, QStringList& strange)
{
    QTextDocument document;
    MarkupDocument writer;
    writer.setProperty("markup", QVariant::fromValue(markup));
    writer.write(document);
    strange = strangeThingsIn(document);
    return document.toPlainText();
}

const QStringList kHostile{
    u"<img src=\"file:///etc/passwd\">"_s,
    u"<img src='http://tracker.example/p.png'>"_s,
    u"<IMG SRC=file:/root/secret.png onerror=alert(1)>"_s,
    u"<a href=\"javascript:alert(1)\">press</a>"_s,
    u"<script>alert(1)</script>"_s,
    u"<style>@import url(http://x.example)</style>"_s,
    u"<table background=http://x.example/a.png><tr><td>x</td></tr></table>"_s,
    u"<body background='file:///etc/hostname'>"_s,
    u"<!-- --><iframe src=https://x.example></iframe>"_s,
    u"&lt;img src=file:///etc/passwd&gt; &#60;img src=x&#62;"_s,
    u"<b>not bold</b>"_s,
};

}  // namespace

class MarkupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsOfACourseStayWordsWhateverTheySay()
    {
        for (const QString& hostile : kHostile) {
            QStringList strange;
            const QString shown = inDocument(Markup::ofWords(hostile), strange);
            QCOMPARE(shown, hostile);
            QCOMPARE(strange, QStringList());
        }
    }

    void everyStyleAndPlaceOfAHostileWordIsStillAWord()
    {
        for (const QString& hostile : kHostile) {
            for (unsigned style = 0; style < 512; ++style) {
                if (style & (course::LineBreak | course::Formula))
                    continue;
                QStringList strange;
                const course::Text text{
                    {u"before "_s, course::Plain, {}}, {hostile, style, {}}, {hostile, style, u"https://x.example/"_s}};
                QCOMPARE(inDocument(Markup(text), strange), u"before "_s + hostile + hostile);
                QCOMPARE(strange, QStringList());
            }
        }
    }

    void hostileHtmlAndMarkdownReachTheScreenWithoutImagesOrAddresses()
    {
        for (const QString& hostile : kHostile) {
            course::Blocks blocks =
                formats::blocksFromMarkdown(hostile + u"\n\n![x](file:///etc/passwd)\n\n[x](javascript:alert(1))"_s);
            for (const course::Block& block : formats::blocksFromMarkdown(hostile, {}, formats::RawHtml::Read))
                blocks.push_back(block);
            BlockListModel model;
            model.setBlocks(blocks);
            for (const BlockRow& row : model.rows()) {
                QStringList strange;
                inDocument(row.markup, strange);
                QCOMPARE(strange, QStringList());
                QVERIFY2(row.media.isEmpty(), qPrintable(hostile));
                for (int link = 0; link < row.markup.linkCount(); ++link)
                    QVERIFY(row.markup.link(link).address().startsWith(u"https://"_s));
            }
        }
    }

    void onlyHttpsMailAndUnitsAreLinks()
    {
        const QStringList inert{u"javascript:alert(1)"_s,
                                u"JavaScript:alert(1)"_s,
                                u"java\nscript:alert(1)"_s,
                                u"data:text/html,x"_s,
                                u"file:///etc/passwd"_s,
                                u"http://plain.example"_s,
                                u"//x.example"_s,
                                u"vbscript:x"_s,
                                u"https:javascript"_s,
                                u"https://"_s,
                                u"https://user:pass@bank.example"_s,
                                u"ftp://x"_s,
                                u"image://media/aa"_s,
                                u"unit:"_s,
                                u""_s,
                                u" https://x.example"_s,
                                u"qrc:/x"_s};
        for (const QString& link : inert)
            QVERIFY2(LinkTarget::of(link).isNowhere(), qPrintable(link));
        QCOMPARE(LinkTarget::of(u"https://example.org/a?b=c"_s).address(), u"https://example.org/a?b=c"_s);
        QVERIFY(LinkTarget::of(u"mailto:somebody@example.org"_s).isOutside());
        const LinkTarget unit = LinkTarget::of(u"unit:under-load/queues#the-curve"_s);
        QVERIFY(unit.isInCourse() && !unit.isOutside());
        QCOMPARE(unit.unitKey(), u"under-load/queues"_s);
        QCOMPARE(unit.anchor(), u"the-curve"_s);
    }

    void anAddressThatPretendsToBeAnotherIsShownAsItIs()
    {
        const LinkTarget target = LinkTarget::of(u"https://ex\u0430mple.org/"_s);  // a Cyrillic a
        QVERIFY2(target.address().contains(u"xn--"_s), qPrintable(target.address()));
    }

    void onlyWhatLeadsOutsideIsEverOpened()
    {
        QStringList opened;
        LinkOpener opener;
        opener.opens = [&opened](const QUrl& url) { opened << url.toString(); };
        opener.open(LinkTarget());
        opener.open(LinkTarget::of(u"unit:a#b"_s));
        opener.open(LinkTarget::of(u"javascript:alert(1)"_s));
        QCOMPARE(opened, QStringList());
        opener.open(LinkTarget::of(u"https://example.org/"_s));
        QCOMPARE(opened, QStringList{u"https://example.org/"_s});
    }

    void aLinkIsFoundByTheLettersItStandsOn()
    {
        const Markup markup(course::Text{{u"see "_s, 0, {}},
                                         {u"this"_s, 0, u"https://a.example"_s},
                                         {u" and "_s, 0, {}},
                                         {u"that"_s, 0, u"unit:b"_s}});
        QCOMPARE(markup.linkCount(), 2);
        QCOMPARE(markup.linkAt(3), -1);
        QCOMPARE(markup.linkAt(4), 0);
        QCOMPARE(markup.linkAt(7), 0);
        QCOMPARE(markup.linkAt(8), -1);
        QCOMPARE(markup.linkAt(13), 1);
    }

    void aPlaceInTheTextIsAPlaceInTheDocument()
    {
        const Markup markup(course::Text{{u"one\u2029two"_s, 0, {}},
                                         {{}, course::LineBreak, {}},
                                         {u"\\lambda^2"_s, course::Formula, {}},
                                         {u" end\u0000\ufffc"_s, 0, {}}});
        QTextDocument document;
        MarkupDocument writer;
        writer.setProperty("markup", QVariant::fromValue(markup));
        writer.write(document);
        QCOMPARE(document.characterCount() - 1, markup.plain().size());
        QCOMPARE(document.blockCount(), 1);
    }

    void formulasReadAsTheyAreWrittenOnPaper_data()
    {
        QTest::addColumn<QString>("latex");
        QTest::addColumn<QString>("shown");
        QTest::newRow("Little") << u"L = \\lambda W"_s << u"L = λW"_s;
        QTest::newRow("fraction") << u"W = \\frac{S}{1 - \\rho}"_s << u"W = S / (1 − ρ)\u2009"_s;
        QTest::newRow("half") << u"\\frac{1}{2} \\rho U^2"_s << u"½ρU²"_s;
        QTest::newRow("negative") << u"-x"_s << u"−x"_s;
        QTest::newRow("power of a sum") << u"2^{f+1}"_s << u"2ᶠ⁺¹"_s;
        QTest::newRow("root") << u"\\sqrt{\\frac{1}{n-1} \\sum_{i=1}^{n}}"_s << u"√(1 / (n − 1)\u2009∑ᵢ₌₁ⁿ)"_s;
        QTest::newRow("left and right") << u"\\left(1 - p\\right)"_s << u"(1 − p)"_s;
        QTest::newRow("words") << u"P_{\\text{slow}} \\approx n \\cdot p"_s << u"Pslow ≈ n · p"_s;
        QTest::newRow("bar") << u"\\bar{x}"_s << u"x\u0304"_s;
        QTest::newRow("unknown") << u"\\curvearrowright x"_s << u"\\curvearrowrightx"_s;
        QTest::newRow("open brace") << u"\\frac{1"_s << u"1/"_s.trimmed() + u"\u2009"_s;
    }
    void formulasReadAsTheyAreWrittenOnPaper()
    {
        QFETCH(QString, latex);
        QFETCH(QString, shown);
        QCOMPARE(formulaPlain(latex), shown);
    }

    void aFormulaTooDeepToSetIsShownAsItsSource()
    {
        const QString deep = QString(u"{"_s).repeated(500) + u'x' + QString(u"}"_s).repeated(500);
        QCOMPARE(formulaPlain(deep), deep);
    }

    void aScreenReaderHearsTheSourceOfAFormula()
    {
        const Markup markup(course::Text{{u"Let "_s, 0, {}}, {u"\\rho = 1"_s, course::Formula, {}}});
        QCOMPARE(markup.spoken(), u"Let \\rho = 1"_s);
        QCOMPARE(markup.plain(), u"Let ρ = 1"_s);
    }
};

QTEST_MAIN(MarkupTest)
#include "MarkupTest.moc"
