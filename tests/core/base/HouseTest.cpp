// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// Holds the house against its own plan: doors between rooms, the map in README, and rules that hold everywhere.
class HouseTest : public QObject {
    Q_OBJECT

private:
    const QString m_top = QStringLiteral(CARREL_SOURCE_DIR);

    QString read(const QString& path) const
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    QStringList files(const QString& folder, const QStringList& patterns) const
    {
        QStringList found;
        for (QDirIterator it(m_top + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
            found << it.next();
        found.sort();
        return found;
    }

    /// Core folders in the order of dependence, as core/CMakeLists.txt lists them.
    QStringList coreOrder() const
    {
        QStringList order;
        const QRegularExpression line(QStringLiteral("^carrel_core\\((\\w+)"), QRegularExpression::MultilineOption);
        for (auto it = line.globalMatch(read(m_top + QStringLiteral("/core/CMakeLists.txt"))); it.hasNext();)
            order << it.next().captured(1);
        return order;
    }

    static QStringList includesOf(const QString& text)
    {
        QStringList includes;
        const QRegularExpression line(QStringLiteral("^\\s*#\\s*include\\s*[\"<]([^\">]+)[\">]"),
                                      QRegularExpression::MultilineOption);
        for (auto it = line.globalMatch(text); it.hasNext();)
            includes << it.next().captured(1);
        return includes;
    }

private Q_SLOTS:
    void coreIncludesOnlyWhatStandsAboveIt()
    {
        const QStringList order = coreOrder();
        QVERIFY(order.size() > 8);
        QStringList wrong;
        for (const QString& path : files(QStringLiteral("core"), {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
            const QString folder = path.mid(m_top.size() + 1).section(u'/', 1, 1);
            for (const QString& include : includesOf(read(path))) {
                const QString room = include.section(u'/', 0, 0);
                if (room == QLatin1String("ui") || room == QLatin1String("app"))
                    wrong << path + QStringLiteral(" opens ") + include;
                if (room == QLatin1String("core") && order.indexOf(include.section(u'/', 1, 1)) > order.indexOf(folder))
                    wrong << path + QStringLiteral(" opens ") + include;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void thePureRoomsNeverOpenTheVaultAndCoreKnowsNoWindow()
    {
        const QSet<QString> pure{QStringLiteral("base"),   QStringLiteral("course"),  QStringLiteral("quiz"),
                                 QStringLiteral("recall"), QStringLiteral("formats"), QStringLiteral("protocol")};
        const QRegularExpression window(
            QStringLiteral("^(QtGui|QtQml|QtQuick|QtWidgets|QGui|QQml|QQuick|QWidget|QImage|QPixmap)"));
        QStringList wrong;
        for (const QString& path : files(QStringLiteral("core"), {QStringLiteral("*.h"), QStringLiteral("*.cpp")})) {
            const QString folder = path.mid(m_top.size() + 1).section(u'/', 1, 1);
            for (const QString& include : includesOf(read(path)))
                if (window.match(include).hasMatch()
                    || (pure.contains(folder) && include.startsWith(QLatin1String("core/store"))))
                    wrong << path + QStringLiteral(" opens ") + include;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void theWindowSpeaksToCoreAndProgramsAreAtTheTop()
    {
        QStringList wrong;
        for (const QString& path : files(QStringLiteral("ui"), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}))
            for (const QString& include : includesOf(read(path)))
                if (include.startsWith(QLatin1String("app/")))
                    wrong << path + QStringLiteral(" opens ") + include;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void thePagesImportOnlyQtQuickAndWhatIsDeclaredHere()
    {
        QSet<QString> declared;
        const QRegularExpression module(QStringLiteral("\\b(Carrel\\.\\w+)"));
        for (const QString& folder : {QStringLiteral("ui"), QStringLiteral("qml")})
            for (const QString& path : files(folder, {QStringLiteral("CMakeLists.txt")}))
                for (auto it = module.globalMatch(read(path)); it.hasNext();)
                    declared << it.next().captured(1);
        QVERIFY(declared.size() > 15);
        const QRegularExpression import(QStringLiteral("^import ([\\w.]+)"), QRegularExpression::MultilineOption);
        const QRegularExpression quick(QStringLiteral("^(QtQuick|QtQml)(\\.\\w+)*$"));
        QStringList wrong;
        for (const QString& path : files(QStringLiteral("qml"), {QStringLiteral("*.qml")}))
            for (auto it = import.globalMatch(read(path)); it.hasNext();) {
                const QString name = it.next().captured(1);
                if (!declared.contains(name) && !quick.match(name).hasMatch())
                    wrong << path + QStringLiteral(" imports ") + name;
            }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void nothingLoadsQtsOwnSqliteBesideSqlcipher()
    {
        QStringList wrong;
        for (const QString& folder :
             {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app/desktop"), QStringLiteral("app/ctl")})
            for (const QString& path : files(folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}))
                for (const QString& include : includesOf(read(path)))
                    if (include.startsWith(QLatin1String("QSql")) || include.startsWith(QLatin1String("QtSql")))
                        wrong << path + QStringLiteral(" opens ") + include;
        for (const QString& path : files(QStringLiteral("qml"), {QStringLiteral("*.qml")}))
            if (read(path).contains(QLatin1String("LocalStorage")))
                wrong << path + QStringLiteral(" imports LocalStorage");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// The academy's Qt SQL brings libsqlite3, whose symbols libsqlcipher has too: what links the one never opens the
    /// other. It has rooms of its own for what a desk does.
    void theAcademyNeverOpensTheVault()
    {
        const QStringList closed{QStringLiteral("core/store"),   QStringLiteral("core/desk"),
                                 QStringLiteral("core/session"), QStringLiteral("core/sync"),
                                 QStringLiteral("ui/"),          QStringLiteral("app/ctl"),
                                 QStringLiteral("app/desktop")};
        QStringList wrong;
        for (const QString& folder : {QStringLiteral("app/academy"), QStringLiteral("tests/academy")})
            for (const QString& path : files(folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp")}))
                for (const QString& include : includesOf(read(path)))
                    for (const QString& room : closed)
                        if (include.startsWith(room) || include.startsWith(QLatin1String("sqlite3")))
                            wrong << path + QStringLiteral(" opens ") + include;
        const QString links = read(m_top + QStringLiteral("/app/academy/CMakeLists.txt"));
        for (const QString& library : {QStringLiteral("carrel_core_store"), QStringLiteral("carrel_core_desk"),
                                       QStringLiteral("carrel_core_session"), QStringLiteral("PkgConfig::sqlcipher")})
            if (links.contains(library))
                wrong << QStringLiteral("app/academy links ") + library;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// One factory makes every network, without cookies and redirects; one listener takes a browser's answer.
    void onlyOnePlaceReachesTheNetwork()
    {
        const QRegularExpression reach(QStringLiteral(
            "new QNetworkAccessManager|make_unique<QNetworkAccessManager>|QNetworkAccessManager \\w+[;({]|"
            "QTcpSocket \\w+[;({]|QTcpServer>|QTcpServer \\w+[;({]|QUdpSocket|QSslSocket|XMLHttpRequest|WebSocket"));
        const QStringList doors{m_top + QStringLiteral("/core/session/academy/Network.cpp"),
                                m_top + QStringLiteral("/core/session/academy/LoopbackListener.h"),
                                m_top + QStringLiteral("/core/session/academy/LoopbackListener.cpp")};
        QStringList wrong;
        for (const QString& folder : {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("qml"),
                                      QStringLiteral("app/desktop"), QStringLiteral("app/ctl")})
            for (const QString& path :
                 files(folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.qml")}))
                if (!doors.contains(path) && reach.match(read(path)).hasMatch())
                    wrong << path;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QVERIFY2(reach.match(read(doors.first())).hasMatch(), "the expression finds nothing where there is something");
    }

    /// The map in README is a fenced block whose lines start with a folder and its purpose; nesting is two blanks.
    void theMapInReadmeIsTheTree()
    {
        const QString readme = read(m_top + QStringLiteral("/README.md"));
        const QString map = readme.section(QStringLiteral("```map\n"), 1).section(QStringLiteral("```"), 0, 0);
        QVERIFY2(!map.isEmpty(), "README has no ```map block");
        QSet<QString> named;
        QString parent;
        const QRegularExpression line(QStringLiteral("^( *)([\\w.-]+)/ "));
        for (const QString& each : map.split(u'\n', Qt::SkipEmptyParts)) {
            const auto match = line.match(each);
            QVERIFY2(match.hasMatch(), qPrintable(each));
            const bool top = match.captured(1).isEmpty();
            if (top)
                parent = match.captured(2);
            const QString path = top ? parent : parent + u'/' + match.captured(2);
            QVERIFY2(QDir(m_top + u'/' + path).exists(),
                     qPrintable(path + QStringLiteral(" is on the map and not in the tree")));
            named.insert(path);
        }
        for (const QString& top : {QStringLiteral("app"), QStringLiteral("core"), QStringLiteral("ui"),
                                   QStringLiteral("qml"), QStringLiteral("tests"), QStringLiteral("resources")})
            for (const QString& folder : QDir(m_top + u'/' + top).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
                QVERIFY2(named.contains(top + u'/' + folder),
                         qPrintable(top + u'/' + folder + QStringLiteral(" is not on the map")));
    }

    void everySourceNamesItsLicence()
    {
        QStringList wrong;
        for (const QString& folder : {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app"),
                                      QStringLiteral("qml"), QStringLiteral("tests")})
            for (const QString& path :
                 files(folder, {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.qml")}))
                if (!read(path).left(80).contains(QLatin1String("SPDX-License-Identifier: GPL-3.0-or-later")))
                    wrong << path;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// THREATS 34: only our own components show text, and they are plain unless C++ made the markup.
    void qmlShowsPlainText()
    {
        const QRegularExpression rich(QStringLiteral("Text\\.(RichText|AutoText|StyledText|MarkdownText)"));
        QStringList wrong;
        for (const QString& path : files(QStringLiteral("qml"), {QStringLiteral("*.qml")})) {
            const QString text = read(path);
            const bool markup = path.endsWith(QLatin1String("/RichParagraph.qml"));
            if (!markup && rich.match(text).hasMatch())
                wrong << path + QStringLiteral(" sets a rich text format");
            const QRegularExpression raw(QStringLiteral("^\\s*(Text|TextEdit|Label)\\s*\\{"),
                                         QRegularExpression::MultilineOption);
            for (auto it = raw.globalMatch(text); it.hasNext();)
                if (const auto at = it.next().capturedEnd();
                    !markup && !text.mid(at, 1200).contains(QLatin1String("PlainText")))
                    wrong << path + QStringLiteral(" shows text without PlainText");
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(HouseTest)
#include "HouseTest.moc"
