// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/SampleDesk.h"

#include "app/desktop/Hands.h"
#include "ui/library/ImportController.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::desktop {

namespace {

constexpr auto kLongest = 60s;

template <class T>
Result<T> waitFor(QFuture<Result<T>> future)
{
    if (!runUntil([&future] { return future.isFinished(); }, kLongest))
        return fail(ErrorKind::Io, u"no answer within a minute"_s);
    return future.result();
}

}  // namespace

Done makeEmptyDesk(ui::Session& session, const QString& name)
{
    session.createDesk(name, kSamplePassphrase);
    if (!runUntil([&session] { return session.state() != ui::Session::State::Unlocking; }, kLongest) || !session.desk())
        return fail(ErrorKind::Io, u"the desk was not made: "_s + session.error().happened);
    session.forgetRecoveryCode();
    return {};
}

Done makeSampleDesk(ui::Session& session)
{
    CARREL_TRY(makeEmptyDesk(session, u"Mira"_s));
    return bringSampleAcademy(*session.desk());
}

Done bringSampleAcademy(ui::DeskHandle& desk)
{
    for (const QString& path : ui::ImportController::sampleAcademy()) {
        const auto progress = std::make_shared<Progress>();
        CARREL_ASSIGN(const auto prepared, waitFor(desk.desk().importing.read(path, progress)));
        CARREL_TRY(waitFor(desk.desk().importing.keep(prepared, progress)));
    }
    return {};
}

SampleIds idsOfSample(ui::DeskHandle& desk)
{
    SampleIds ids;
    const auto shelf = waitFor(desk.desk().reading.shelf());
    if (!shelf)
        return ids;
    for (const desk::ShelfCourse& course : *shelf) {
        const auto outline = waitFor(desk.desk().reading.outline(course.id));
        if (!outline)
            continue;
        ids.course = course.id.value;
        for (const desk::OutlineEntry& entry : outline->entries) {
            if (entry.kind == desk::OutlineEntry::Kind::Unit)
                ids.unit = entry.id;
            else if (entry.kind == desk::OutlineEntry::Kind::Policy)
                ids.policy = entry.id;
            else if (entry.kind == desk::OutlineEntry::Kind::Quiz && ids.quiz == 0)
                ids.quiz = entry.id;
        }
    }
    return ids;
}

QStringList sampleScreens()
{
    return {u"today"_s,    u"library"_s, u"reader"_s, u"quiz"_s,     u"review"_s, u"notes"_s,
            u"progress"_s, u"search"_s,  u"sync"_s,   u"settings"_s, u"cards"_s,  u"authoring"_s};
}

QStringList settingsPages()
{
    return {u"general"_s, u"appearance"_s, u"review"_s,  u"reading"_s,     u"keyboard"_s, u"security"_s,
            u"academy"_s, u"network"_s,    u"storage"_s, u"diagnostics"_s, u"about"_s};
}

void goTo(QObject& view, const QString& screen, const SampleIds& ids)
{
    if (screen == u"reader")
        QMetaObject::invokeMethod(&view, "openUnit", Q_ARG(double, double(ids.unit)), Q_ARG(QString, QString()));
    else if (screen == u"quiz")
        QMetaObject::invokeMethod(&view, "openQuiz", Q_ARG(double, double(ids.quiz)));
    else if (screen == u"review")
        QMetaObject::invokeMethod(&view, "review", Q_ARG(double, 0.0));
    else
        QMetaObject::invokeMethod(&view, "goTo", Q_ARG(QString, screen));
}

QString currentScreen(const QObject& view)
{
    return view.property("currentScreen").toString();
}

}  // namespace carrel::desktop
