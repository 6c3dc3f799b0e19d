// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/CoursePackage.h"
#include "core/session/academy/AcademyClient.h"

namespace carrel::session {

/// What the academy made of a course.
struct PublishedVersion {
    QString key;
    qint64 revision = 0;
    bool changed = false;  ///< false: it was there like this
    QString package;       ///< what the next version follows
};

/// Publishes one course from the desk: the media that the academy has not, piece by piece and from where an earlier try
/// stopped, then the course. For one try; goes before the client and the vault, and whoever waits then gets Cancelled.
class CoursePublishing : public QObject {
    Q_OBJECT

public:
    CoursePublishing(AcademyClient& client, store::Vault& vault);
    ~CoursePublishing() override;

    /// `follows` is the package that this text comes after; empty: the course is new there. Fails with AlreadyExists
    /// where the academy has another version (there() names it), NotFound where media are not on this desk, TooLarge
    /// past what it takes or its quota, AcademyRefused, Offline, SignInNeeded, Cancelled. Nothing there changed then.
    QFuture<Result<PublishedVersion>> publish(formats::CoursePackage content, const QString& follows);
    void cancel();
    /// The package at the academy, after AlreadyExists; empty: it has no such course any more.
    QString there() const { return m_there; }

Q_SIGNALS:
    /// In bytes.
    void progressed(qint64 done, qint64 total);

private:
    struct Prepared;
    void prepared(const Result<std::shared_ptr<Prepared>>& made);
    void lookAtNext();
    void looked(const Result<Answer>& answer);
    void sendPiece(qint64 offset);
    void pieceSent(const Result<Answer>& answer, qint64 end);
    void sendCourse();
    void courseSent(const Result<Answer>& answer);
    void end(Result<PublishedVersion> result);

    AcademyClient& m_client;
    store::Vault& m_vault;
    QPromise<Result<PublishedVersion>> m_promise;
    std::shared_ptr<Prepared> m_prepared;
    std::size_t m_at = 0;  ///< of the medium under way
    qint64 m_done = 0;
    QString m_follows;
    QString m_there;
    bool m_ended = false;
};

}  // namespace carrel::session
