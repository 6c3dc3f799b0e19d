// SPDX-License-Identifier: GPL-3.0-or-later
// How a draft goes to the academy that the desk is signed in to.
#include "core/base/WhenDone.h"
#include "ui/authoring/AuthoringController.h"

#include <QLocale>

namespace carrel::ui {
namespace {

ErrorText saying(const QString& happened, const QString& todo, const QString& kind)
{
    return {happened, AuthoringController::tr("What you wrote is kept on this desk."), todo, kind};
}

/// What became of it in the words of whoever publishes.
ErrorText publishWords(const Error& error, const QString& academy)
{
    const QString kind = errorKindName(error.kind);
    switch (error.kind) {
    case ErrorKind::Offline:
        return saying(AuthoringController::tr("The academy did not answer, and nothing there changed."),
                      AuthoringController::tr("Publish again when there is a network."), kind);
    case ErrorKind::AlreadyExists:
        return saying(AuthoringController::tr("%1 has another version than the one you began with.").arg(academy),
                      AuthoringController::tr("Look at it in the Library first, or put yours in its place."), kind);
    case ErrorKind::NotFound:
        return saying(AuthoringController::tr("A picture of this course is not on this desk."),
                      AuthoringController::tr("Download the course whole, or take the picture out."), kind);
    case ErrorKind::Unreadable:
        return saying(AuthoringController::tr("There is no unit, question or card in it yet."),
                      AuthoringController::tr("Add one, and publish then."), kind);
    case ErrorKind::TooLarge:
        return saying(AuthoringController::tr("The course is larger than %1 takes.").arg(academy),
                      AuthoringController::tr("Ask for more room, or make its pictures and films smaller."), kind);
    case ErrorKind::AcademyRefused:
        if (error.detail.startsWith(QLatin1String("403")))
            return saying(AuthoringController::tr("%1 lets instructors and admins publish, not you.").arg(academy),
                          AuthoringController::tr("Ask an admin for the role of an instructor."), kind);
        return saying(AuthoringController::tr("%1 did not take the course.").arg(academy),
                      AuthoringController::tr("It said: %1").arg(error.detail), kind);
    default: return ErrorText::of(error);
    }
}

}  // namespace

void AuthoringController::setSync(SyncController* sync)
{
    if (sync == m_sync)
        return;
    if (m_sync)
        m_sync->disconnect(this);
    m_sync = sync;
    if (sync) {
        connect(sync, &SyncController::viewChanged, this, &AuthoringController::academyChanged);
        connect(sync, &SyncController::clientLeaving, this, &AuthoringController::stopPublishing);
    }
    Q_EMIT academyChanged();
}

bool AuthoringController::teaches() const
{
    if (!client())
        return false;
    const QStringList roles = client()->account().tokens.roles;
    return roles.isEmpty() || roles != QStringList{QStringLiteral("learner")};
}

void AuthoringController::publish()
{
    if (m_view)
        publishAfter(m_view->draft.published);
}

void AuthoringController::publishOver()
{
    if (m_overtaken)
        publishAfter(m_there);
}

void AuthoringController::publishAfter(const QString& package)
{
    if (!m_view || !client() || isPublishing())
        return;
    forgetPublishTrouble();
    m_publishedShare = 0;
    runCheck([this, package](const Checked& checked) { send(checked, package); });
    m_readsToPublish = isChecking();
    Q_EMIT publishingChanged();
}

void AuthoringController::send(const Checked& checked, const QString& follows)
{
    m_readsToPublish = false;
    if (!client() || !desk())
        return refuse({ErrorKind::SignInNeeded, {}, nullptr});
    m_publishing = std::make_unique<session::CoursePublishing>(*client(), desk()->desk().vault());
    connect(m_publishing.get(), &session::CoursePublishing::progressed, this, [this](qint64 done, qint64 total) {
        m_publishedShare = total > 0 ? double(done) / double(total) : 0;
        Q_EMIT publishingChanged();
    });
    auto publishing = m_publishing->publish(checked->package.courses.front(), follows);
    Q_EMIT publishingChanged();
    whenDone(publishing, m_publishing.get(),
             [this, draft = m_view->draft.id](const Result<session::PublishedVersion>& version) {
                 takePublished(version, draft);
             });
}

void AuthoringController::takePublished(const Result<session::PublishedVersion>& version, store::DraftId draft)
{
    m_there = m_publishing->there();
    // Its own signal brought us here.
    m_publishing.release()->deleteLater();
    if (!version) {
        m_overtaken = version.error().kind == ErrorKind::AlreadyExists;
        if (version.error().kind != ErrorKind::Cancelled)
            return refuse(version.error());
        Q_EMIT publishingChanged();
        return;
    }
    Q_EMIT publishingChanged();
    if (!m_authoring)
        return;
    const QString words =
        version->changed ? tr("Published at %1 as version %2").arg(academy(), QLocale().toString(version->revision))
                         : tr("%1 has it like this already").arg(academy());
    whenDone(m_authoring->setPublished(draft, version->package), this,
             [this, draft, words, package = version->package](const Result<bool>& noted) {
                 if (!noted)
                     return setFailed(noted.error());
                 if (m_view && m_view->draft.id == draft)
                     m_view->draft.published = package;
                 Q_EMIT publishedAs(words);
             });
}

void AuthoringController::refuse(const Error& error)
{
    m_readsToPublish = false;
    m_publishTrouble = publishWords(error, academy());
    Q_EMIT publishingChanged();
}

void AuthoringController::stopPublishing()
{
    m_readsToPublish = false;
    if (m_publishing)
        m_publishing->cancel();
    m_publishing.reset();
    Q_EMIT publishingChanged();
}

void AuthoringController::forgetPublishTrouble()
{
    m_publishTrouble = {};
    m_overtaken = false;
    Q_EMIT publishingChanged();
}

}  // namespace carrel::ui
