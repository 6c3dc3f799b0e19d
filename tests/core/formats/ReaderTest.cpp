// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/MadeArchive.h"
#include "tests/core/formats/Reading.h"

#include "core/formats/MediaShelf.h"
#include "core/formats/SafeXml.h"

#include <QJsonArray>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;

class ReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aTextIsToldByWhatIsInIt_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("format");
        QTest::newRow("gift") << QStringLiteral("questions.txt") << QByteArray("Two and two? {=4 ~5}")
                              << QStringLiteral("gift");
        QTest::newRow("gift, essay") << QStringLiteral("questions") << QByteArray("::A:: Write {}")
                                     << QStringLiteral("gift");
        QTest::newRow("aiken") << QStringLiteral("questions.txt")
                               << QByteArray("Which?\r\nA. one\r\nB. two\r\nANSWER: B\r\n") << QStringLiteral("aiken");
        QTest::newRow("Moodle XML") << QStringLiteral("questions.xml")
                                    << QByteArray("<?xml version='1.0'?>\n<quiz><question type='essay'><questiontext>"
                                                  "<text>A</text></questiontext></question></quiz>")
                                    << QStringLiteral("moodle-xml");
        QTest::newRow("markdown") << QStringLiteral("unit.md") << QByteArray("# A\n\nsay {=4 ~5}")
                                  << QStringLiteral("markdown");
    }

    void aTextIsToldByWhatIsInIt()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, format);
        Reading reading;
        const auto package = reading.read(put(name, bytes));
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        QCOMPARE(reading.report.format, format);
        QCOMPARE(reading.report.source, name);
    }

    void whatIsNotReadIsRefusedByKind_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("empty") << QByteArray() << ErrorKind::Unreadable;
        QTest::newRow("words") << QByteArray("just words") << ErrorKind::Unreadable;
        QTest::newRow("binary") << QByteArray("\x01\0\x02\xff", 4) << ErrorKind::Unreadable;
        QTest::newRow("broken zip") << QByteArray("PK\x03\x04 and no more") << ErrorKind::Unreadable;
        QTest::newRow("Moodle XML") << QByteArray("<?xml version='1.0'?>\n<quiz>\n</quiz>") << ErrorKind::Unreadable;
        QTest::newRow("QTI 1.2") << QByteArray("<questestinterop/>") << ErrorKind::Unreadable;
        QTest::newRow("a web page") << QByteArray("<html><body>x</body></html>") << ErrorKind::Unsupported;
        QTest::newRow("hostile zip") << rawZip("../a.md", "# A") << ErrorKind::Hostile;
    }

    void whatIsNotReadIsRefusedByKind()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(ErrorKind, kind);
        Reading reading;
        const auto package = reading.read(put(QStringLiteral("file"), bytes));
        QVERIFY(!package.has_value());
        QCOMPARE(package.error().kind, kind);
        QCOMPARE(reading.media.count(), 0);
    }

    void bracesOfAnotherKindOfFileAreNoQuestions_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("table.csv") << QByteArray("quiz,right\r\nTides,\"{=4 ~5}\"\r\n");
        QTest::newRow("main.c") << QByteArray("int main(void) { }\n");
        QTest::newRow("page.css") << QByteArray("body { }\n");
        QTest::newRow("facts.JSON") << QByteArray("[{}]\n");
        QTest::newRow("letters.tsv") << QByteArray("ANSWER: B\n");
    }

    void bracesOfAnotherKindOfFileAreNoQuestions()
    {
        QFETCH(QByteArray, bytes);
        Reading reading;
        const auto package = reading.read(put(QString::fromLatin1(QTest::currentDataTag()), bytes));
        QVERIFY(!package.has_value());
        QCOMPARE(package.error().kind, ErrorKind::Unreadable);
        QVERIFY2(package.error().trail().contains(QStringLiteral("a file of this kind is not read")),
                 qPrintable(package.error().trail()));
    }

    void programsForABrowserAreListedAndRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("what");
        QTest::newRow("SCORM")
            << QStringLiteral("imsmanifest.xml")
            << QByteArray("<manifest xmlns:adlcp=\"x\"><organizations><organization><title>Golf</title><item>"
                          "<title>Rules</title><item identifierref=\"r\"><title>Holes</title></item></item>"
                          "</organization></organizations></manifest>")
            << QStringLiteral("this is a SCORM package, \"Golf\", with 1 lesson: ");
        QTest::newRow("cmi5")
            << QStringLiteral("cmi5.xml")
            << QByteArray("<courseStructure><course><title><langstring>Golf</langstring></title></course><au>"
                          "<title><langstring>Holes</langstring></title></au></courseStructure>")
            << QStringLiteral("this is a cmi5 course, \"Golf\", with 1 lesson: ");
        QTest::newRow("xAPI")
            << QStringLiteral("tincan.xml")
            << QByteArray("<tincan><activities><activity><name>Holes</name><launch>index.html</launch></activity>"
                          "</activities></tincan>")
            << QStringLiteral("this is an xAPI (Tin Can) package, \"Holes\", with 1 lesson: ");
    }

    void programsForABrowserAreListedAndRefused()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, xml);
        QFETCH(QString, what);
        put(QStringLiteral("p/") + name, xml);
        put(QStringLiteral("p/index.html"), "<script>run()</script>");
        Reading reading;
        const auto package = reading.read(m_dir->filePath(QStringLiteral("p")));
        QVERIFY(!package.has_value());
        QCOMPARE(package.error().kind, ErrorKind::Unsupported);
        QVERIFY2(package.error().detail.startsWith(what), qPrintable(package.error().detail));
        QCOMPARE(reading.told(Arrival::LeftOut),
                 QStringList(QStringLiteral("lesson p Holes: it is a program for a browser, which is not run")));
    }

    void aMissingFileIsNotFound()
    {
        Reading reading;
        QCOMPARE(reading.read(m_dir->filePath(QStringLiteral("none"))).error().kind, ErrorKind::NotFound);
    }

    void aPackageWithoutACourseIsUnreadable()
    {
        Reading reading;
        put(QStringLiteral("a/picture.png"), "x");
        QCOMPARE(reading.read(m_dir->filePath(QStringLiteral("a"))).error().kind, ErrorKind::Unreadable);
    }

    void theFileAFolderBeginsWithStandsForIt()
    {
        put(QStringLiteral("c/a.md"), "# A\n\nx");
        Reading reading;
        const auto package = reading.read(put(QStringLiteral("c/course.md"), "---\ntitle: T\n---\n"));
        QCOMPARE(package->courses.at(0).units.size(), 1U);
        QCOMPARE(reading.report.source, QStringLiteral("c"));
    }

    void aReadingThatIsStoppedEndsCancelled()
    {
        Reading reading;
        reading.progress.cancel();
        QCOMPARE(reading.read(put(QStringLiteral("a.md"), "x")).error().kind, ErrorKind::Cancelled);
    }

    void aSinkThatFailsEndsTheReading()
    {
        struct FullDisk final : MediaSink {
            Result<QString> put(const QByteArray&, const QString&) override { return fail(ErrorKind::DiskFull); }
        } disk;
        put(QStringLiteral("c/p.png"), "\x89PNG\r\n\x1a\n");
        put(QStringLiteral("c/a.md"), "![p](p.png)");
        Progress progress;
        ImportReport report;
        ReadContext context{disk, progress, report, {}};
        QCOMPARE(readPackage(m_dir->filePath(QStringLiteral("c")), context).error().kind, ErrorKind::DiskFull);
    }

    void textsAreBounded()
    {
        Reading reading;
        reading.context.limits.textBytes = 10;
        QCOMPARE(reading.read(put(QStringLiteral("a.md"), "more than ten")).error().kind, ErrorKind::TooLarge);
        put(QStringLiteral("c/a.md"), "more than ten");
        QCOMPARE(reading.read(m_dir->filePath(QStringLiteral("c"))).error().kind, ErrorKind::TooLarge);
    }

    void mediaAreToldByTheirBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("mime");
        QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n..") << QStringLiteral("image/png");
        QTest::newRow("jpeg") << QByteArray("\xff\xd8\xff\xe0..") << QStringLiteral("image/jpeg");
        QTest::newRow("webp") << QByteArray("RIFF....WEBPVP8 ") << QStringLiteral("image/webp");
        QTest::newRow("wav") << QByteArray("RIFF....WAVEfmt ") << QStringLiteral("audio/wav");
        QTest::newRow("mp3") << QByteArray("ID3\x04....") << QStringLiteral("audio/mpeg");
        QTest::newRow("mp4") << QByteArray("\0\0\0\x18"
                                           "ftypisom",
                                           12)
                             << QStringLiteral("video/mp4");
        QTest::newRow("svg") << QByteArray("<?xml version=\"1.0\"?>\n<!-- x -->\n<svg xmlns=\"x\"/>")
                             << QStringLiteral("image/svg+xml");
        QTest::newRow("html") << QByteArray("<html><body>x</body></html>") << QString();
        QTest::newRow("program") << QByteArray("\x7f"
                                               "ELF....")
                                 << QString();
        QTest::newRow("nothing") << QByteArray() << QString();
    }

    void mediaAreToldByTheirBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, mime);
        QCOMPARE(mediaTypeOf(bytes), mime);
    }

    void aDrawingLosesWhatCouldRunOrReachOut_data()
    {
        QTest::addColumn<QByteArray>("inside");
        QTest::addColumn<bool>("goes");
        QTest::newRow("script") << QByteArray("<script>x()</script>") << true;
        QTest::newRow("handler") << QByteArray("<g onload=\"x()\"/>") << true;
        QTest::newRow("file") << QByteArray("<image xlink:href=\"file:///etc/passwd\"/>") << true;
        QTest::newRow("relative file") << QByteArray("<image href=\"secret.png\"/>") << true;
        QTest::newRow("web") << QByteArray("<use href=\"https://a.org/x.svg#a\"/>") << true;
        QTest::newRow("style that fetches") << QByteArray("<style>@import 'x.css';</style>") << true;
        QTest::newRow("fill that fetches") << QByteArray("<rect fill=\"url(http://a.org/x)\"/>") << true;
        QTest::newRow("foreign") << QByteArray("<foreignObject><b/></foreignObject>") << true;
        QTest::newRow("drawing inside") << QByteArray("<image href=\"data:image/svg+xml;base64,AAAA\"/>") << true;
        QTest::newRow("own parts") << QByteArray(
            "<use href=\"#a\"/><rect fill=\"url(#b)\"/><image href=\"data:image/png;base64,AA\"/>")
                                   << false;
        QTest::newRow("plain") << QByteArray("<rect width=\"1\"/><text>x</text>") << false;
    }

    void aDrawingLosesWhatCouldRunOrReachOut()
    {
        QFETCH(QByteArray, inside);
        QFETCH(bool, goes);
        const QByteArray svg = "<svg xmlns=\"s\" xmlns:xlink=\"l\"><title>t</title>" + inside + "</svg>";
        bool changed = false;
        const auto clean = cleanSvg(svg, changed);
        QVERIFY(clean.has_value());
        QCOMPARE(changed, goes);
        QVERIFY(clean->contains("<title>t</title>"));
        for (const char* danger :
             {"script", "onload", "file:", "secret", "https:", "@import", "http:", "foreign", "svg+xml"})
            QVERIFY2(!clean->contains(danger), danger);
    }

    void entitiesAreNeverExpanded()
    {
        const QByteArray bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY f SYSTEM "
                                "\"file:///etc/passwd\">]>"
                                "<svg><text>&b;&f;</text></svg>";
        bool changed = false;
        const auto clean = cleanSvg(bomb, changed);
        QVERIFY(clean.has_value());
        QVERIFY(!clean->contains("ENTITY"));
        QVERIFY(!clean->contains("aaaa"));
        QVERIFY(!clean->contains("root:"));
    }

    void deepXmlIsRefused()
    {
        pugi::xml_document document;
        const QByteArray deep = QByteArray("<a>").repeated(1'000'000) + QByteArray("</a>").repeated(1'000'000);
        QCOMPARE(parseXml(deep, document).error().kind, ErrorKind::TooLarge);
        QVERIFY(
            parseXml("<r>" + QByteArray("<a x='>'/>").repeated(1000) + "<!-- <b> --><![CDATA[<b><b>]]></r>", document)
                .has_value());
        QCOMPARE(parseXml("<a>", document).error().kind, ErrorKind::Unreadable);
    }

    void xmlInUtf16IsRead_data()
    {
        QTest::addColumn<QStringConverter::Encoding>("encoding");
        QTest::addColumn<bool>("marked");
        QTest::newRow("little end first") << QStringConverter::Utf16LE << true;
        QTest::newRow("big end first") << QStringConverter::Utf16BE << true;
        QTest::newRow("little end first, without a mark") << QStringConverter::Utf16LE << false;
        QTest::newRow("big end first, without a mark") << QStringConverter::Utf16BE << false;
    }

    void xmlInUtf16IsRead()
    {
        QFETCH(QStringConverter::Encoding, encoding);
        QFETCH(bool, marked);
        const QString xml = QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a b='ü日本'>%1</a>")
                                .arg(QStringLiteral("<c>x</c>").repeated(300));
        QStringEncoder encoder(encoding, marked ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
        const QByteArray bytes = encoder.encode(xml);
        pugi::xml_document document;
        QVERIFY(parseXml(bytes, document).has_value());
        QCOMPARE(QString::fromUtf8(document.child("a").attribute("b").value()), QStringLiteral("ü日本"));
        QCOMPARE(QString::fromUtf8(document.child("a").last_child().text().get()), QStringLiteral("x"));
    }

    void aMoodleFileInUtf16ComesIn()
    {
        const QString xml = QStringLiteral(
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?><quiz><question type=\"truefalse\"><name><text>n</text></name>"
            "<questiontext format=\"html\"><text>Wasser läuft?</text></questiontext><answer fraction=\"100\"><text>true"
            "</text></answer><answer fraction=\"0\"><text>false</text></answer></question></quiz>");
        QStringEncoder encoder(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        const QTemporaryDir folder;
        QVERIFY(writeFile(folder.path(), QStringLiteral("q.xml"), encoder.encode(xml)));
        Reading reading;
        const auto package = reading.read(folder.filePath(QStringLiteral("q.xml")));
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        QCOMPARE(course::plainText(package->courses.at(0).quizzes.at(0).items.at(0).stem),
                 QStringLiteral("Wasser läuft?"));
    }

    void halfAPairOfUtf16IsShownAndTheUnitCanBeKept()
    {
        QStringEncoder encoder(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom);
        const QByteArray bytes = QByteArray(encoder.encode(u"# Tides\n\nWater ")) + "\xdf\xdf";
        Reading reading;
        const auto package = reading.read(put(QStringLiteral("half.md"), bytes));
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        const course::Blocks blocks = package->courses.at(0).units.at(0).blocks;
        QVERIFY(course::plainText(blocks).contains(u"Water \ufffd"));
        const auto kept = course::blocksFromJson(course::blocksToJson(blocks));
        QVERIFY(kept.has_value() && *kept == blocks);
    }

    void aReportCountsAndIsJson()
    {
        ImportReport report;
        report.format = QStringLiteral("gift");
        report.cameIn(QStringLiteral("question"), QStringLiteral("line 1"), QStringLiteral("A"));
        report.changed(QStringLiteral("question"), QStringLiteral("line 2"), QStringLiteral("B"),
                       QStringLiteral("why"));
        report.leftOut(QStringLiteral("media"), QStringLiteral("line 3"), QString(), QStringLiteral("gone"));
        QCOMPARE(report.count(Arrival::Changed), 1);
        QCOMPARE(report.count(Arrival::LeftOut, QStringLiteral("question")), 0);
        const QJsonObject json = report.toJson();
        QCOMPARE(json[u"came-in"].toInt(), 1);
        QCOMPARE(json[u"items"].toArray().at(1)[u"arrival"].toString(), QStringLiteral("changed"));
        QCOMPARE(json[u"items"].toArray().at(2)[u"why"].toString(), QStringLiteral("gone"));
    }

private:
    QString put(const QString& name, const QByteArray& bytes)
    {
        return writeFile(m_dir->path(), name, bytes) ? m_dir->filePath(name) : QString();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(ReaderTest)
#include "ReaderTest.moc"
