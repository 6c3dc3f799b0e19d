// SPDX-License-Identifier: GPL-3.0-or-later
// Shows one screen on a desk with the sample academy and keeps a picture of it:
//   carrel_screens reader --out reader.png --size 1280x800 --scheme dark --zoom 1.5 --rtl --steps "key:N wait:300"
#include "core/desk/Authoring.h"
#include "tests/qml/gallery/SceneFilling.h"
#include "tests/support/AcademySays.h"
#include "tests/support/BrokenDesk.h"
#include "tests/support/FakeKeychain.h"
#include "tests/support/SampleDesk.h"
#include "tests/support/ScriptedAcademy.h"
#include "ui/blocks/MediaImages.h"
#include "ui/library/DownloadController.h"
#include "ui/library/ImportController.h"
#include "ui/session/Session.h"
#include "ui/sync/SyncController.h"
#include "ui/theme/IconProvider.h"
#include "ui/theme/Look.h"
#include "ui/theme/Typography.h"
#include "ui/today/TodayController.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQmlContext>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace carrel;
using namespace carrel::gallery;

namespace {

/// There is one, so that keys can type its address.
test::ScriptedAcademy& scriptedAcademy()
{
    static test::ScriptedAcademy academy;
    return academy;
}

QByteArray devicesAt(Instant now)
{
    const auto ago = [now](std::chrono::hours span) {
        return static_cast<qint64>((now - span).time_since_epoch().count());
    };
    const auto device = [](const char* name, const char* state, bool wipe, bool current, qint64 seen) {
        return QJsonObject{{u"device"_s, QString::fromLatin1(name)},
                           {u"name"_s, QString::fromUtf8(name)},
                           {u"state"_s, QString::fromLatin1(state)},
                           {u"wipe"_s, wipe},
                           {u"current"_s, current},
                           {u"seenAt"_s, seen}};
    };
    using std::chrono::hours;
    const QJsonArray devices{device("Mira’s laptop", "active", false, true, ago(hours(0))),
                             device("The workstation in the control room, second desk from the window", "active", false,
                                    false, ago(hours(3))),
                             device("Tablet", "active", false, false, ago(hours(400))),
                             device("Old laptop", "signed-out", false, false, ago(hours(2000))),
                             device("Lost telephone", "revoked", true, false, ago(hours(3000)))};
    return QJsonDocument(QJsonObject{{u"devices"_s, devices}}).toJson();
}

struct Scene {
    QString module;
    QString screen;
    QVariantMap properties;
    bool ownList = true;
    bool hidesRail = false;
    QString place;
};

Scene sceneOf(const QString& name, const QString& about, test::SampleDesk& sample)
{
    if (name == u"reader"_s || name == u"policy"_s) {
        const bool policy = name == u"policy"_s;
        const CourseId course = sample.bring(policy ? kLaw : kFigures);
        const QString key = !about.isEmpty() ? about
                            : policy         ? u"people-and-incidents/policy"_s
                                             : u"under-load/queues"_s;
        const UnitId unit = sample.unit(course, key);
        if (about.isEmpty() && !policy) {
            sample.waitFor(sample.desk().reading.complete(sample.unit(course, u"under-load/the-tail-adds-up"_s)));
            review(sample, course, 20);
            liveIn(sample, unit, course);
        }
        return {u"Carrel.Reader"_s, u"ReaderScreen"_s, {{u"unitId"_s, qint64(unit.value)}}, true, false, u"library"_s};
    }
    if (name == u"quiz"_s && about.startsWith(u"ways"_s)) {
        const QuizId quiz = takeAllWays(sample, about);
        return {u"Carrel.Quiz"_s, u"QuizScreen"_s, {{u"quizId"_s, qint64(quiz.value)}}, false, true, u"library"_s};
    }
    if (name == u"quiz"_s) {
        const CourseId course = sample.bring(about.contains(u"book"_s)      ? kBooks
                                             : about.contains(u"figures"_s) ? kFigures
                                                                            : kLaw);
        const QuizId quiz = sample.quiz(course, about.section(u'/', 1, 1));
        if (const int answered = about.section(u'/', 2, 2).toInt(); answered > 0)
            beginQuiz(sample, quiz, answered);
        return {u"Carrel.Quiz"_s, u"QuizScreen"_s, {{u"quizId"_s, qint64(quiz.value)}}, false, true, u"library"_s};
    }
    if (name == u"exam"_s) {
        const QuizId exam = sitAnExam(sample, about);
        return {u"Carrel.Quiz"_s, u"QuizScreen"_s, {{u"quizId"_s, qint64(exam.value)}}, false, true, u"library"_s};
    }
    if (name == u"review"_s && about == u"ahead"_s) {
        review(sample, sample.bring(kFigures), 30);
        return {u"Carrel.Review"_s, u"ReviewScreen"_s, {{u"rehearsal"_s, true}}, false, true, u"review"_s};
    }
    if (name == u"review"_s) {
        if (about != u"empty"_s) {
            const CourseId course = sample.bring(about.isEmpty() ? kFigures : about);
            review(sample, course, 30);
            sample.clock.advance(std::chrono::hours(24 * 4));
        }
        return {u"Carrel.Review"_s, u"ReviewScreen"_s, {{u"courseId"_s, 0}}, false, true, u"review"_s};
    }
    if (name == u"notes"_s) {
        const CourseId course = sample.bring(kFigures);
        if (about != u"empty"_s)
            writeNotes(sample, course);
        if (about == u"disputed"_s)
            writeApart(sample);
        return {u"Carrel.Notes"_s, u"NotesScreen"_s, {{u"noteId"_s, 0}}, true, false, u"notes"_s};
    }
    if (name == u"ledger"_s && about == u"held"_s) {
        test::ScriptedAcademy& academy = scriptedAcademy();
        fillShelf(sample, {}, academy.address());
        test::AcademySays says(sample);
        for (int i = 0; i < 20; ++i)
            says.offer(QString::number(i), u"Course"_s, 1000, 1, QString(64, u'a'));
        QStringList gone;
        for (int i = 0; i < 14; ++i)
            gone << QString::number(i);
        academy.reply(says.takesAway(gone));
        return {u"Carrel.Sync"_s, u"SyncScreen"_s, {}, false, false, u"state"_s};
    }
    if (name == u"today"_s) {
        auto* day = new ui::TodayController(sample.handle.get());
        const CourseId course = about == u"empty"_s ? CourseId() : walkAPath(sample, about);
        day->setWatched(true);
        day->setDesk(sample.handle.get());
        return {u"Carrel.Today"_s,
                u"TodayScreen"_s,
                {{u"day"_s, QVariant::fromValue(day)},
                 {u"oldCopy"_s, about == u"old"_s},
                 {u"pathCourse"_s, qint64(about.startsWith(u"path"_s) ? course.value : 0)}},
                false,
                false,
                u"today"_s};
    }
    if (name == u"progress"_s) {
        if (about == u"path"_s) {
            const UnitId unit = sample.unit(walkAPath(sample, {}), u"flow"_s);
            sample.waitFor(sample.desk().reading.report(unit, {}, 0, std::chrono::minutes(9)));
        } else if (about != u"empty"_s) {
            studyForHalfAYear(sample);
        }
        return {u"Carrel.Progress"_s, u"ProgressScreen"_s, {}, false, false, u"progress"_s};
    }
    if (name == u"cards"_s) {
        sample.bring(kFigures);
        review(sample, sample.bring(kBooks), 25);
        sample.clock.advance(std::chrono::hours(24 * 3));
        return {u"Carrel.Cards"_s, u"CardsScreen"_s, {{u"query"_s, about}}, false, false, u"library"_s};
    }
    if (name == u"authoring"_s) {
        const CourseId course = sample.bring(kFigures);
        desk::Authoring authoring(sample.desk().vault());
        for (const auto& title : {u"Pumps and pipes"_s, u"What the law says of notes"_s})
            if (about == u"list"_s)
                sample.waitFor(authoring.begin(title));
        const bool publishes = about == u"publish"_s;
        const bool copies = about.isEmpty() || publishes;
        if (publishes)
            test::AcademySays(sample).join(false, scriptedAcademy().address());
        return {u"Carrel.Authoring"_s,
                u"AuthoringScreen"_s,
                {{u"fromCourse"_s, qint64(copies ? course.value : 0)}},
                true,
                false,
                u"library"_s};
    }
    if (name == u"unlock"_s)
        return {u"Carrel.Unlock"_s, u"UnlockScreen"_s, {}, false, true, {}};
    if (name == u"settings"_s && about == u"keyboard"_s)  // it tells the keys of the whole window
        return {u"Carrel"_s, u"DeskView"_s, {}, false, true, {}};
    if (name == u"settings"_s) {
        const QString page = about.section(u'/', -1);
        return {u"Carrel.Settings"_s, u"SettingsScreen"_s, {{u"page"_s, page}}, false, false, u"settings"_s};
    }
    if (name == u"academy"_s) {
        test::ScriptedAcademy& academy = scriptedAcademy();
        if (about != u"join"_s)
            test::AcademySays(sample).join(false, academy.address());
        if (about != u"join"_s && about != u"asking"_s)
            academy.listDevices(devicesAt(sample.clock.now()));
        return {u"Carrel.Settings"_s, u"SettingsScreen"_s, {{u"page"_s, u"academy"_s}}, false, false, u"settings"_s};
    }
    if (name == u"ledger"_s) {
        if (about != u"empty"_s)
            workInStep(sample, about);
        return {u"Carrel.Sync"_s, u"SyncScreen"_s, {}, false, false, u"state"_s};
    }
    if (name == u"library"_s) {
        test::ScriptedAcademy& academy = scriptedAcademy();
        academy.giveRanges(6);
        if (about != u"empty"_s)
            fillShelf(sample, about, about == u"fetching"_s ? academy.address() : u"http://127.0.0.1:9"_s);
        return {u"Carrel.Library"_s, u"LibraryScreen"_s, {}, false, false, u"library"_s};
    }
    const CourseId course = sample.bring(kFigures);
    sample.bring(kBooks);
    writeNotes(sample, course);
    review(sample, course, 12);
    return {u"Carrel.Search"_s, u"SearchScreen"_s, {{u"query"_s, about}}, false, false, u"search"_s};
}

/// For scenes about "managed/...": what somebody who runs the machine may lay down, one thing of it wrongly.
policy::MachinePolicy policyOf(const QString& about)
{
    policy::MachinePolicy policy;
    if (!about.startsWith(u"managed/"_s))
        return policy;
    policy.organisation = u"Northquay Institute"_s;
    policy.idleLockMinutes = 10;
    policy.requirePassphrase = true;
    policy.serverUrl = u"https://academy.northquay.example"_s;
    policy.keys = {u"IdleLockMinutes"_s, u"RequirePassphrase"_s, u"ServerUrl"_s};
    if (about.startsWith(u"managed/wrong/"_s)) {
        policy.keys << u"OfflineDays"_s;
        policy.faults = {u"/etc/opt/carrel/policies/managed: OfflineDays takes a whole number from 1 to 365"_s};
    }
    return policy;
}

/// Mira's, which a passphrase opens.
void makeDesk(ui::Session& session)
{
    session.createDesk(u"Mira"_s, u"a passphrase"_s);
    (void)QTest::qWaitFor([&session] { return session.state() == ui::Session::State::Open; }, 20'000);
}

/// "key:N", "key:Ctrl+F", "type:words_with_spaces", "wait:300", "click:120,80".
void walk(QQuickWindow& window, const QString& steps, test::SampleDesk& sample)
{
    for (const QString& step : steps.split(u' ', Qt::SkipEmptyParts)) {
        const QString what = step.section(u':', 1).replace(u"{academy}"_s, scriptedAcademy().address());
        if (step.startsWith(u"key:"_s)) {
            const QKeyCombination key = QKeySequence(what)[0];
            QTest::keyClick(&window, key.key(), key.keyboardModifiers());
        } else if (step.startsWith(u"type:"_s)) {
            for (const QChar c : what)
                QTest::sendKeyEvent(QTest::Click, &window, Qt::Key_unknown, c == u'_' ? u" "_s : QString(c),
                                    Qt::NoModifier);
        } else if (step.startsWith(u"click:"_s)) {
            QTest::mouseClick(&window, Qt::LeftButton, {},
                              {what.section(u',', 0, 0).toInt(), what.section(u',', 1).toInt()});
        } else if (step.startsWith(u"ahead:"_s)) {
            sample.clock.advance(std::chrono::seconds(what.toInt()));
        }
        QTest::qWait(step.startsWith(u"wait:"_s) ? what.toInt() : 60);
    }
}

}  // namespace

int main(int argc, char* argv[])
{
    QGuiApplication app(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(
        u"scene"_s,
        u"today, reader, policy, quiz, exam, review, notes, progress, cards, authoring, ledger, library, academy, settings, unlock or search"_s);
    parser.addOptions({{u"out"_s, u"where the picture goes"_s, u"png"_s},
                       {u"about"_s, u"a unit's key, a quiz (\"law/Is it/3\"), \"empty\", a query"_s, u"text"_s},
                       {u"size"_s, u"of the window"_s, u"WxH"_s, u"1280x800"_s},
                       {u"scheme"_s, u"light, dark, contrast, contrast-dark"_s, u"name"_s, u"light"_s},
                       {u"zoom"_s, u"0.8 to 2"_s, u"factor"_s, u"1"_s},
                       {u"steps"_s, u"keys to press first"_s, u"steps"_s},
                       {u"rtl"_s, u"mirrored"_s}});
    parser.process(app);
    if (parser.positionalArguments().isEmpty())
        parser.showHelp(2);

    ui::setUpTypography();
    if (parser.isSet(u"rtl"_s))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    QQuickStyle::setStyle(u"Carrel.Style"_s);
    test::SampleDesk sample;
    const Scene scene = sceneOf(parser.positionalArguments().first(), parser.value(u"about"_s), sample);
    sample.handle->lookAtDay();  // the clock went on
    ui::SyncController sync;
    ui::ImportController imports;
    ui::DownloadController downloads;
    session::DeskDirectory desks(sample.home.filePath(u"desks"_s));
    test::FakeKeychain keychain;
    ui::SessionParts parts{desks, keychain, sample.clock, sample.random, [] { return crypto::kLowestCost; }};
    parts.policy = policyOf(parser.value(u"about"_s));
    ui::Session session(parts);
    session.setIdleMinutes(session.idleMinutes());
    ui::Look lookChoices{QString()};
    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.addImageProvider(u"icon"_s, new ui::IconProvider);
    int warnings = 0;
    QObject::connect(&engine, &QQmlEngine::warnings,
                     [&warnings](const QList<QQmlError>& told) { warnings += static_cast<int>(told.size()); });
    QQmlComponent look(&engine);
    look.setData("import QtQml; import Carrel.Theme; QtObject { readonly property QtObject theme: Theme }", QUrl());
    const std::unique_ptr<QObject> holder(look.create());
    auto* theme = holder->property("theme").value<QObject*>();
    theme->setProperty("choice", parser.value(u"scheme"_s));
    theme->setProperty("textZoom", parser.value(u"zoom"_s).toDouble());
    theme->setProperty("motion", u"reduced"_s);

    sync.setDesk(sample.handle.get());
    sync.setStarted(true);
    QVariantMap properties = scene.properties;
    properties.insert(u"desk"_s, QVariant::fromValue(sample.handle.get()));
    if (scene.screen == u"TodayScreen"_s)
        properties = scene.properties;  // it has the desk from its controller
    if (scene.screen == u"SyncScreen"_s || scene.screen == u"AuthoringScreen"_s)
        properties.insert(u"sync"_s, QVariant::fromValue(&sync));
    if (scene.screen == u"SettingsScreen"_s) {
        imports.setDesk(sample.handle.get());
        if (parts.policy.requirePassphrase)
            makeDesk(session);
        properties.insert(u"session"_s, QVariant::fromValue(&session));
        properties.insert(u"look"_s, QVariant::fromValue(&lookChoices));
        properties.insert(u"imports"_s, QVariant::fromValue(&imports));
        properties.insert(u"sync"_s, QVariant::fromValue(&sync));
    }
    if (scene.screen == u"DeskView"_s) {
        makeDesk(session);
        properties.insert(u"session"_s, QVariant::fromValue(&session));
        properties.insert(u"look"_s, QVariant::fromValue(&lookChoices));
    }
    if (scene.screen == u"UnlockScreen"_s) {
        // A desk was erased by order; with "other", another is on this machine. With "broken", one does not open.
        if (parser.value(u"about"_s).contains(u"other"_s)) {
            makeDesk(session);
            session.finish();
        }
        ui::Erasure erasure{u"Anna"_s, u"north"_s, u"academy.north.example"_s, sample.clock.now(), 3, true};
        if (parser.value(u"about"_s) == u"broken"_s)
            test::makeBrokenDesk(session);
        else
            (void)ui::saveErasure(desks.pathOf({}), erasure);
        session.begin();
        properties = {{u"session"_s, QVariant::fromValue(&session)}};
    }
    if (scene.screen == u"LibraryScreen"_s) {
        imports.setDesk(sample.handle.get());
        downloads.setSync(&sync);
        downloads.setDesk(sample.handle.get());
        properties.insert(u"imports"_s, QVariant::fromValue(&imports));
        properties.insert(u"downloads"_s, QVariant::fromValue(&downloads));
    }
    engine.setInitialProperties({{u"module"_s, scene.module},
                                 {u"screen"_s, scene.screen},
                                 {u"properties"_s, properties},
                                 {u"desk"_s, QVariant::fromValue(sample.handle.get())},
                                 {u"sync"_s, QVariant::fromValue(&sync)},
                                 {u"ownList"_s, scene.ownList},
                                 {u"hidesRail"_s, scene.hidesRail},
                                 {u"place"_s, scene.place}});
    engine.load(QUrl::fromLocalFile(QStringLiteral(CARREL_SOURCE_DIR "/tests/qml/gallery/Screen.qml")));
    auto* window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    if (!window)
        return 1;
    const QStringList size = parser.value(u"size"_s).split(u'x');
    window->resize(size.value(0).toInt(), size.value(1).toInt());
    window->show();
    window->requestActivate();
    if (!parser.isSet(u"out"_s))
        return app.exec();
    QTest::qWait(900);
    if (auto* view = window->findChild<QObject*>(u"deskView"_s)) {
        QMetaObject::invokeMethod(view, "openSettings", Q_ARG(QString, parser.value(u"about"_s)));
        QTest::qWait(600);
    }
    walk(*window, parser.value(u"steps"_s), sample);
    QTest::qWait(300);
    const bool kept = window->grabWindow().save(parser.value(u"out"_s));
    return kept && warnings == 0 ? 0 : 1;
}
