// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/Archive.h"
#include "core/formats/PackageSource.h"

#include "tests/core/formats/MadeArchive.h"

#include <clocale>

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;

class ArchiveTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_dir.isValid()); }

    void readsWhatIsInside_data()
    {
        QTest::addColumn<bool>("zip");
        QTest::newRow("tar.gz") << false;
        QTest::newRow("zip") << true;
    }

    void readsWhatIsInside()
    {
        QFETCH(bool, zip);
        QVERIFY(
            makeArchive(path(), {{"b.md", "two"}, {"a/", "", AE_IFDIR}, {"a/\xc3\xa9.md", "one"}, {"./c", ""}}, zip));
        auto source = open();
        QVERIFY2(source.has_value(), qPrintable(source ? QString() : source.error().trail()));
        QCOMPARE((*source)->names(),
                 (QStringList{QString::fromUtf8("a/é.md"), QStringLiteral("b.md"), QStringLiteral("c")}));
        QCOMPARE((*source)->read(QString::fromUtf8("a/é.md")).value(), QByteArray("one"));
        QCOMPARE((*source)->read(QStringLiteral("c")).value(), QByteArray());
        QCOMPARE((*source)->read(QStringLiteral("d")).error().kind, ErrorKind::NotFound);
    }

    void aPartIsNamedFromItsFolder()
    {
        QVERIFY(makeArchive(path(), {{"top/a.md", "one"}, {"other/b.md", "two"}}, true));
        const auto part = partOf(std::move(open().value()), QStringLiteral("top/"));
        QCOMPARE(part->names(), QStringList{QStringLiteral("a.md")});
        QCOMPARE(part->read(QStringLiteral("a.md")).value(), QByteArray("one"));
        QVERIFY(!part->contains(QStringLiteral("b.md")));
    }

    void refusesHostileNamesWhole_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("parent") << QByteArray("../a");
        QTest::newRow("parent inside") << QByteArray("a/../../b");
        QTest::newRow("absolute") << QByteArray("/etc/passwd");
        QTest::newRow("drive") << QByteArray("C:/a");
        QTest::newRow("drive, relative") << QByteArray("c:a");
        QTest::newRow("backslash") << QByteArray("a\\..\\b");
        QTest::newRow("control") << QByteArray("a\nb");
        QTest::newRow("device") << QByteArray("a/NUL");
        QTest::newRow("device with an ending") << QByteArray("com1.md");
        QTest::newRow("empty part") << QByteArray("a//b");
        QTest::newRow("bad UTF-8") << QByteArray("a\xff");
        QTest::newRow("NUL") << QByteArray("a.md\0.png", 9);
        QTest::newRow("very long") << QByteArray(2000, 'a');
        QTest::newRow("very deep") << QByteArray("a/").repeated(100) + "b";
    }

    void refusesHostileNamesWhole()
    {
        QFETCH(QByteArray, name);
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rawZip(name, "x"));
        file.close();
        QCOMPARE(kindOf(open()), ErrorKind::Hostile);
    }

    void refusesNamesThatCollide_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::newRow("case") << QByteArray("A.md") << QByteArray("a.md");
        QTest::newRow("case of a folder") << QByteArray("Pics/a") << QByteArray("pics/b");
        QTest::newRow("accents composed and not") << QByteArray("\xc3\xa9") << QByteArray("e\xcc\x81");
        QTest::newRow("twice") << QByteArray("a") << QByteArray("a");
        QTest::newRow("twice by ./") << QByteArray("a") << QByteArray("./a");
        QTest::newRow("file and folder") << QByteArray("a") << QByteArray("a/b");
    }

    void refusesNamesThatCollide()
    {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        QVERIFY(makeArchive(path(), {{one, "1"}, {other, "2"}}));
        QCOMPARE(kindOf(open()), ErrorKind::Hostile);
    }

    void refusesLinksAndDevices_data()
    {
        QTest::addColumn<unsigned>("type");
        QTest::addColumn<bool>("hardLink");
        QTest::newRow("symbolic link") << unsigned(AE_IFLNK) << false;
        QTest::newRow("hard link") << unsigned(AE_IFREG) << true;
        QTest::newRow("character device") << unsigned(AE_IFCHR) << false;
        QTest::newRow("block device") << unsigned(AE_IFBLK) << false;
        QTest::newRow("pipe") << unsigned(AE_IFIFO) << false;
    }

    void refusesLinksAndDevices()
    {
        QFETCH(unsigned, type);
        QFETCH(bool, hardLink);
        QVERIFY(makeArchive(path(), {{"a", "1"}, {"b", "", type, "a", hardLink}}));
        QCOMPARE(kindOf(open()), ErrorKind::Hostile);
    }

    void refusesASymbolicLinkInAZip()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rawZip("a", "/etc/passwd", 0, 0120777U << 16));
        file.close();
        QCOMPARE(kindOf(open()), ErrorKind::Hostile);
    }

    void namesAreReadInAnyLocale()
    {
        const QByteArray before(setlocale(LC_CTYPE, nullptr));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rawZip("\xc3\xa9.md", "x", 0x0800));
        file.close();
        setlocale(LC_CTYPE, "C");
        const auto source = open();
        setlocale(LC_CTYPE, before.constData());
        QVERIFY2(source.has_value(), qPrintable(source ? QString() : source.error().trail()));
        QCOMPARE((*source)->names(), QStringList{QString::fromUtf8("é.md")});
    }

    void namesAnEncryptedPackage()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(rawZip("a", "0123456789abcdef", 1));
        file.close();
        QCOMPARE(kindOf(open()), ErrorKind::Unsupported);
    }

    void boundsBombs()
    {
        // Given 64 MiB of zeros in some 64 KiB: a thousand to one
        QVERIFY(makeArchive(path(), {{"zeros", QByteArray(64 * 1024 * 1024, '\0')}}, true));
        QCOMPARE(kindOf(open()), ErrorKind::Hostile);
        m_limits.entryBytes = 1024 * 1024;
        QCOMPARE(kindOf(open()), ErrorKind::TooLarge);
        m_limits = {};
        m_limits.unpackedBytes = 1024 * 1024;
        QCOMPARE(kindOf(open()), ErrorKind::TooLarge);
        m_limits = {};
    }

    void boundsTheNumberOfEntries()
    {
        QList<MadeEntry> entries;
        for (int number = 0; number < 300; ++number)
            entries.append({QByteArray::number(number), ""});
        QVERIFY(makeArchive(path(), entries));
        QVERIFY(open().has_value());
        m_limits.archiveEntries = 299;
        QCOMPARE(kindOf(open()), ErrorKind::TooLarge);
        m_limits = {};
    }

    void namesATruncatedArchiveUnreadable_data() { readsWhatIsInside_data(); }

    void namesATruncatedArchiveUnreadable()
    {
        QFETCH(bool, zip);
        QByteArray noise;
        for (quint32 number = 1; noise.size() < 200'000; number = number * 1664525U + 1013904223U)
            noise += static_cast<char>(number >> 24);
        QVERIFY(makeArchive(path(), {{"a", noise}}, zip));
        QFile file(path());
        QVERIFY(file.resize(100'000));
        QCOMPARE(kindOf(open()), ErrorKind::Unreadable);
    }

    void namesWhatIsNoArchiveUnreadable()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("just words");
        file.close();
        QCOMPARE(kindOf(open()), ErrorKind::Unreadable);
    }

    void stopsWhenItsPersonSaysSo()
    {
        QVERIFY(makeArchive(path(), {{"a", "1"}, {"b", "2"}}));
        Progress progress;
        progress.cancel();
        QCOMPARE(kindOf(openPackage(path(), m_limits, progress)), ErrorKind::Cancelled);
    }

    void aFolderIsReadUnderTheSameRules()
    {
        QTemporaryDir folder;
        const QDir dir(folder.path());
        QVERIFY(dir.mkpath(QStringLiteral("a/b")) && dir.mkpath(QStringLiteral(".git")));
        write(dir.filePath(QStringLiteral("a/b/c.md")), "one");
        write(dir.filePath(QStringLiteral(".git/config")), "hidden");
        auto source = openPackage(folder.path(), m_limits, m_progress);
        QVERIFY(source.has_value());
        QCOMPARE((*source)->names(), QStringList{QStringLiteral("a/b/c.md")});
        QCOMPARE((*source)->read(QStringLiteral("a/b/c.md")).value(), QByteArray("one"));
        QCOMPARE((*source)->read(QStringLiteral("a/b/../b/c.md")).error().kind, ErrorKind::NotFound);

        // When a name differs in case alone, it is refused
        write(dir.filePath(QStringLiteral("a/b/C.md")), "two");
        QCOMPARE(kindOf(openPackage(folder.path(), m_limits, m_progress)), ErrorKind::Hostile);
    }

    void aFolderWithALinkThatLeavesItIsRefused()
    {
        QTemporaryDir folder;
        const QDir dir(folder.path());
        write(dir.filePath(QStringLiteral("a.md")), "one");
        QVERIFY(QFile::link(dir.filePath(QStringLiteral("a.md")), dir.filePath(QStringLiteral("b.md"))));
        QVERIFY(openPackage(folder.path(), m_limits, m_progress).has_value());
        QVERIFY(QFile::link(QStringLiteral("/etc/hostname"), dir.filePath(QStringLiteral("c.md"))));
        QCOMPARE(kindOf(openPackage(folder.path(), m_limits, m_progress)), ErrorKind::Hostile);
    }

private:
    QString path() const { return m_dir.filePath(QStringLiteral("package")); }
    Result<std::unique_ptr<PackageSource>> open() { return openPackage(path(), m_limits, m_progress); }

    static ErrorKind kindOf(const Result<std::unique_ptr<PackageSource>>& source)
    {
        return source ? ErrorKind::Internal : source.error().kind;
    }

    static void write(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    QTemporaryDir m_dir;
    ReadLimits m_limits;
    Progress m_progress;
};

QTEST_GUILESS_MAIN(ArchiveTest)
#include "ArchiveTest.moc"
