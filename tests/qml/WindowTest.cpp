// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/qml/WholeWindow.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QQmlContext>
#include <QQmlProperty>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::desktop;
using test::gather;
using test::inkOf;
using test::itemsOf;

namespace {

/// A button, a field or anything else that Tab should come to.
bool takesTab(QQuickItem* item)
{
    const bool control = item->inherits("QQuickControl") || item->inherits("QQuickTextInput");
    const QVariant policy = item->property("focusPolicy");
    return control && item->isEnabled() && item->activeFocusOnTab() && policy.toInt() & Qt::TabFocus;
}

QString told(QQuickItem* item)
{
    const auto* rect = QQmlProperty(item, u"Accessible.name"_s, qmlContext(item)).read().toString().isEmpty()
                           ? item->metaObject()->className()
                           : nullptr;
    return rect ? QString::fromLatin1(rect)
                : QQmlProperty(item, u"Accessible.name"_s, qmlContext(item)).read().toString();
}

/// Keys are named, and time runs, from left to right in every language.
bool keepsItsSide(QQuickItem* item)
{
    for (QQuickItem* up = item; up; up = up->parentItem())
        if (QString::fromLatin1(up->metaObject()->className()).startsWith("KeyHint"_L1)
            || (up->property("level").isValid() && up->property("day").isValid()))
            return true;
    return false;
}

struct Place {
    QString said;
    QRectF ink;
    friend bool operator==(const Place&, const Place&) = default;
};

/// Which text it is, whatever becomes of its direction. A list that uses its lines again gives them out anew when it is
/// turned: there it is what is said, in that column and at that height, and not the line that says it.
QString identityOf(QQuickItem* text)
{
    for (QQuickItem* up = text; up; up = up->parentItem())
        if (up->property("reuseItems").toBool())
            return u"%1/%2/%3"_s.arg(text->property("text").toString())
                .arg(text->width())
                .arg(text->mapToScene({}).y());
    return QString::number(reinterpret_cast<quintptr>(text));
}

/// A ring stands around it, or it is a field, which turns its border.
bool showsFocus(QQuickItem* item)
{
    for (const char* field : {"QQuickTextInput", "QQuickTextEdit", "QQuickComboBox"})
        if (item->inherits(field))
            return true;
    for (QQuickItem* around = item; around; around = around->parentItem()) {
        QList<QQuickItem*> rings;
        gather(
            around,
            [](QQuickItem* each) {
                return QString::fromLatin1(each->metaObject()->className()).startsWith("FocusRing"_L1);
            },
            rings);
        if (!rings.isEmpty())
            return around == item || around == item->parentItem();
    }
    return false;
}

}  // namespace

/// The whole window over a real desk, by keys, and by files that are let fall on it.
class WindowTest : public test::WholeWindow {
    Q_OBJECT

private:
    QObject* imports() { return view().property("imports").value<QObject*>(); }
    QString stage()
    {
        const QMetaObject* meta = imports()->metaObject();
        const QMetaProperty property = meta->property(meta->indexOfProperty("stage"));
        return QString::fromLatin1(property.enumerator().valueToKey(property.read(imports()).toInt()));
    }

    /// Tab until it comes round; every stop shows that it is one, and none that is in sight was passed by.
    void walkByTab(int beyond = 8)
    {
        // A quiz is empty while its attempt is begun.
        const auto whole = [this, beyond] {
            const QList<QQuickItem*> all = itemsOf(window(), takesTab);
            return all.size() > beyond ? all : QList<QQuickItem*>();
        };
        QVERIFY2(rests(whole), "the screen does not come to rest");
        QList<QQuickItem*> stops;
        for (int i = 0; i < 120; ++i) {
            press(Qt::Key_Tab);
            QQuickItem* here = window().activeFocusItem();
            QVERIFY2(here, "the focus went nowhere");
            if (!stops.isEmpty() && here == stops.front())
                break;
            QVERIFY2(!stops.contains(here), qPrintable(u"Tab goes round without the rest, at "_s + told(here)));
            QVERIFY2(showsFocus(here), qPrintable(u"no focus to be seen on "_s + told(here)));
            stops << here;
        }
        for (QQuickItem* item : itemsOf(window(), takesTab))
            QVERIFY2(stops.contains(item), qPrintable(u"Tab never comes to "_s + told(item)));
        QVERIFY(stops.size() > beyond);
    }

private Q_SLOTS:
    void initTestCase() { setUp(); }
    void init() { open(); }
    void cleanup() { close(); }

    void tabComesToEverything_data()
    {
        QTest::addColumn<QString>("screen");
        QTest::addColumn<int>("beyond");
        for (const QString& screen : sampleScreens())
            // A card that is asked has its way back, its menu and its answer to show, and no rail.
            QTest::newRow(qPrintable(screen)) << screen << (screen == u"review"_s ? 2 : 8);
    }
    void tabComesToEverything()
    {
        QFETCH(QString, screen);
        QFETCH(int, beyond);
        goTo(view(), screen, idsOfSample(*m_home->session.desk()));
        QVERIFY(runUntil([&] { return currentScreen(view()) == screen; }));
        walkByTab(beyond);
    }

    void everySettingIsReachedByTab_data()
    {
        QTest::addColumn<QString>("page");
        for (const QString& page : settingsPages())
            QTest::newRow(qPrintable(page)) << page;
    }
    void everySettingIsReachedByTab()
    {
        QFETCH(QString, page);
        QMetaObject::invokeMethod(&view(), "openSettings", Q_ARG(QString, page));
        walkByTab();
    }

    void everyPaneOfTheSettingsIsWalkedThrough()
    {
        press(Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(runUntil([this] { return currentScreen(view()) == u"settings"_s; }));
        const auto screens = itemsOf(window(), [](QQuickItem* item) {
            return QString::fromLatin1(item->metaObject()->className()).startsWith("SettingsPlace"_L1);
        });
        QVERIFY(!screens.isEmpty());
        QCOMPARE(screens.front()->property("keys").toStringList(), settingsPages());
    }

    void placesHaveTheirKeys()
    {
        const QList<std::pair<QKeyCombination, QString>> keys{
            {Qt::CTRL | Qt::Key_2, u"library"_s}, {Qt::CTRL | Qt::Key_4, u"notes"_s},
            {Qt::CTRL | Qt::Key_6, u"search"_s},  {Qt::CTRL | Qt::Key_Comma, u"settings"_s},
            {Qt::CTRL | Qt::Key_1, u"today"_s},   {Qt::CTRL | Qt::Key_5, u"progress"_s},
            {Qt::CTRL | Qt::Key_7, u"sync"_s},    {Qt::CTRL | Qt::Key_3, u"review"_s}};
        for (const auto& [key, screen] : keys) {
            press(key.key(), key.keyboardModifiers());
            QVERIFY2(runUntil([&, this] { return currentScreen(view()) == screen; }), qPrintable(screen));
        }
    }

    void theLibrarysCoursesAreWalkedByArrows()
    {
        press(Qt::Key_2, Qt::ControlModifier);
        const auto rows = [this] {
            return itemsOf(window(), [](QQuickItem* item) {
                return QString::fromLatin1(item->metaObject()->className()).startsWith("CourseRow"_L1);
            });
        };
        QTRY_VERIFY(rows().size() > 1);
        press(Qt::Key_Down);
        QCOMPARE(window().activeFocusItem(), rows()[0]);
        QVERIFY(rows()[0]->property("visualFocus").toBool());
        press(Qt::Key_Down);
        QCOMPARE(window().activeFocusItem(), rows()[1]);
        press(Qt::Key_Up);
        QCOMPARE(window().activeFocusItem(), rows()[0]);
    }

    void theListOfKeysComesByF1()
    {
        settle(window());
        QVERIFY(runUntil([this] { return view().property("shell").value<QObject*>()->property("settled").toBool(); }));
        press(Qt::Key_F1);
        QVERIFY(Hands(window()).see(u"What the keys do"_s));
    }

    void theRailLeadsToTheCardsOfTheWholeDesk()
    {
        const auto courses = m_home->session.desk()->desk().reading.shelf();
        QVERIFY(runUntil([&] { return courses.isFinished(); }));
        for (const bool ahead : {false, true}) {
            // given a review of one course, or cards gone through ahead of the schedule, that was left by the keys
            QMetaObject::invokeMethod(&view(), ahead ? "rehearse" : "review",
                                      Q_ARG(double, double(courses.result()->front().id.value)));
            QVERIFY(runUntil([&] { return currentScreen(view()) == u"review"_s; }));
            settle(window());
            QVERIFY(!ahead || Hands(window()).press(u"Begin"_s));  // which ones, as they are offered
            settle(window());
            press(Qt::Key_1, Qt::ControlModifier);
            QVERIFY(runUntil([&] { return currentScreen(view()) == u"today"_s; }));

            // when the rail's key is pressed, then it is about all that is due
            press(Qt::Key_3, Qt::ControlModifier);
            QVERIFY(runUntil([&] { return currentScreen(view()) == u"review"_s; }));
            QCOMPARE(view().property("reviewCourseId").toInt(), 0);
            QVERIFY(!view().property("rehearsal").toBool());
        }
    }

    void aCardThatWasFoundIsOpenedAmongTheCards_data()
    {
        QTest::addColumn<bool>("byPalette");
        QTest::newRow("in the search") << false;
        QTest::newRow("in the palette") << true;
    }
    void aCardThatWasFoundIsOpenedAmongTheCards()
    {
        QFETCH(bool, byPalette);
        // given a card that was found
        const auto cards = m_home->session.desk()->desk().searching.search(u"papyrus kind:card"_s);
        QVERIFY(runUntil([&] { return cards.isFinished(); }));
        const desk::Found card = cards.result()->front();
        show(u"search"_s, u"papyrus kind:card"_s);

        // when it is opened
        if (byPalette)
            QMetaObject::invokeMethod(&view(), "openFound", Q_ARG(QString, u"card:%1"_s.arg(card.id)));
        else
            press(Qt::Key_Return);

        // then it stands among the cards, alone, and closing them leads back to where it was found
        QVERIFY(runUntil([&] { return currentScreen(view()) == u"cards"_s; }));
        QVERIFY(Hands(window()).see(u"One card"_s));
        QVERIFY(Hands(window()).see(card.title));
        press(Qt::Key_Escape);
        QVERIFY(runUntil([&] { return currentScreen(view()) == u"search"_s; }));

        // and who browses all of them afterwards sees all
        press(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(runUntil([&] { return currentScreen(view()) == u"cards"_s; }));
        QVERIFY(Hands(window()).see(u"316 cards"_s));
        press(Qt::Key_Escape);
        QVERIFY(runUntil([&] { return currentScreen(view()) == u"library"_s; }));
    }

    void whatCouldHelpIsShutDuringAnExam()
    {
        view().setProperty("examining", true);
        for (const Qt::Key key : {Qt::Key_4, Qt::Key_6}) {  // notes, search
            press(key, Qt::ControlModifier);
            QVERIFY(Hands(window()).see(u"An exam is under way"_s));
            QCOMPARE(currentScreen(view()), u"today"_s);
        }
        for (const char* screen : {"reader", "cards", "authoring"}) {
            QMetaObject::invokeMethod(&view(), "goTo", Q_ARG(QString, QString::fromLatin1(screen)));
            QCOMPARE(currentScreen(view()), u"today"_s);
        }

        view().setProperty("examining", false);
        press(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(runUntil([&] { return currentScreen(view()) == u"notes"_s; }));
    }

    void aSettingIsFoundByItsWords()
    {
        press(Qt::Key_Comma, Qt::ControlModifier);
        settle(window());
        press(Qt::Key_F, Qt::ControlModifier);
        Hands hands(window());
        QVERIFY2(window().activeFocusItem()->inherits("QQuickTextInput"),
                 window().activeFocusItem()->metaObject()->className());
        hands.type(u"contrast"_s);
        QVERIFY(hands.see(u"Found"_s));
    }

    /// As a file manager lets it fall: enter, then drop, with a file's address.
    void aFileThatIsLetFallIsReadAndReportedOn()
    {
        goTo(view(), u"library"_s, {});
        QVERIFY(runUntil([this] { return currentScreen(view()) == u"library"_s; }));
        settle(window());
        QFile file(m_home->path() + u"/questions.gift"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("::Tides:: When are tides highest? { =at new moon ~at half moon }\n");
        file.close();
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(file.fileName())});

        const QPoint where(700, 400);
        QDragEnterEvent enter(where, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &enter);
        QVERIFY2(enter.isAccepted(), "the Library takes no files");
        QDragMoveEvent move(where, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &move);
        QDropEvent drop(where, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &drop);
        QVERIFY(drop.isAccepted());

        QVERIFY(runUntil([this] { return stage() == u"Reported"_s; }));
        QCOMPARE(imports()->property("cameIn").toInt(), 1);
        QMetaObject::invokeMethod(imports(), "keep");
        QVERIFY(runUntil([this] { return stage() == u"Resting"_s; }));
        Hands hands(window());
        QVERIFY(hands.see(u"questions"_s));
    }

    void wordsThatAreLetFallAreNotTaken()
    {
        goTo(view(), u"library"_s, {});
        QVERIFY(runUntil([this] { return currentScreen(view()) == u"library"_s; }));
        settle(window());
        QMimeData words;
        words.setText(u"/etc/passwd"_s);
        QDragEnterEvent enter(QPoint(700, 400), Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window(), &enter);
        QVERIFY(!enter.isAccepted());
        QCOMPARE(stage(), u"Resting"_s);
    }

    /// From right to left every word and every drawing stands where its mirror image would.
    void fromRightToLeftEverythingIsMirrored_data()
    {
        QTest::addColumn<QString>("screen");
        QTest::addColumn<QString>("page");
        addPlaces({}, [](QTestData&) {});
    }
    void fromRightToLeftEverythingIsMirrored()
    {
        constexpr qreal kTolerance = 20;  // a wrapped line ends with its space
        QFETCH(QString, screen);
        QFETCH(QString, page);
        show(screen, page);
        const auto places = [this] {
            QHash<QString, Place> all;
            for (QQuickItem* item : itemsOf(window(), [](QQuickItem* each) { return each->inherits("QQuickText"); }))
                if (item->property("contentWidth").toReal() > 0 && !keepsItsSide(item))
                    all.insert(identityOf(item), {item->property("text").toString().left(40), inkOf(item)});
            return all;
        };
        QVERIFY2(rests(places), "the screen does not come to rest");
        const auto before = places();
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const bool isMirrored = rests(places);
        const auto after = places();
        QStringList wrong;
        for (auto at = before.cbegin(); at != before.cend(); ++at) {
            if (!after.contains(at.key()))
                continue;
            const qreal mirrored = window().width() - at->ink.right();
            const qreal left = after[at.key()].ink.left();
            if (qAbs(left - mirrored) > kTolerance)
                wrong << u"“%1” at %2 and not %3"_s.arg(at->said).arg(left).arg(mirrored);
        }
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QVERIFY2(isMirrored, "the mirrored screen does not come to rest");
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    /// The window says what was done, and never over the keys at the foot.
    void aToastStandsAboveTheKeysOfReview()
    {
        QMetaObject::invokeMethod(&view(), "goTo", Q_ARG(QString, u"review"_s));
        settle(window());
        const auto strips = [this] {
            return itemsOf(window(), [](QQuickItem* item) {
                return QString::fromLatin1(item->metaObject()->className()).startsWith("ReviewStrip"_L1);
            });
        };
        QTRY_COMPARE(strips().size(), 1);
        auto* shell = view().property("shell").value<QObject*>();
        auto* toast = shell->property("toast").value<QQuickItem*>();
        QMetaObject::invokeMethod(toast, "say", Q_ARG(QString, u"Three courses came in"_s), Q_ARG(QString, QString()));
        settle(window());
        const qreal foot = toast->mapToScene({0, toast->height()}).y();
        QVERIFY(foot < strips().front()->mapToScene({0, 0}).y());
    }
};

QTEST_MAIN(WindowTest)
#include "WindowTest.moc"
