// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/SystemKeychain.h"

#include "core/session/SecretService.h"

#include <QThread>

#include <qt6keychain/keychain.h>

#include <condition_variable>
#include <mutex>

namespace carrel::session {
namespace {

const auto kService = QStringLiteral("carrel");

/// Shared by the caller, who may have stopped waiting, and the keychain's thread.
struct Answer {
    std::mutex mutex;
    std::condition_variable came;
    bool finished = false;
    bool abandoned = false;
    Done done;
};

/// The thread on which QtKeychain lives. There is one for the whole process, since QtKeychain's queue of jobs stays
/// with the thread that asked first and hangs when that one ends.
class KeychainThread {
public:
    static QObject* home()
    {
        static KeychainThread thread;
        return thread.m_home;
    }

private:
    KeychainThread()
    {
        m_thread.setObjectName(QStringLiteral("keychain"));
        m_home->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_home, &QObject::deleteLater);
        m_thread.start();
    }
    ~KeychainThread()
    {
        // Jobs only wait for messages, so the loop ends at once.
        m_thread.quit();
        m_thread.wait();
    }

    QThread m_thread;
    QObject* m_home = new QObject;
};

/// Runs on the keychain's thread.
Done outcomeOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::NoError: return {};
    case QKeychain::EntryNotFound:
        return fail(isLockedAway(kService, job.key()) ? ErrorKind::KeychainLocked : ErrorKind::NotFound,
                    job.errorString());
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser: return fail(ErrorKind::KeychainLocked, job.errorString());
    default: return fail(ErrorKind::KeychainAbsent, job.errorString());
    }
}

}  // namespace

SystemKeychain::SystemKeychain(std::chrono::milliseconds timeout) : m_timeout(timeout) {}

Done SystemKeychain::run(Make make, Take take)
{
    const auto answer = std::make_shared<Answer>();
    const auto begin = [answer, make = std::move(make), take = std::move(take), home = KeychainThread::home()] {
        QKeychain::Job* job = make();
        job->setParent(home);
        job->setInsecureFallback(false);
        QObject::connect(job, &QKeychain::Job::finished, home, [answer, take](QKeychain::Job* finished) {
            const std::lock_guard lock(answer->mutex);
            answer->done = outcomeOf(*finished);
            if (answer->done && !answer->abandoned)
                take(*finished);
            answer->finished = true;
            answer->came.notify_one();
        });
        job->start();
    };
    QMetaObject::invokeMethod(KeychainThread::home(), begin, Qt::QueuedConnection);
    std::unique_lock lock(answer->mutex);
    if (!answer->came.wait_for(lock, m_timeout, [&] { return answer->finished; })) {
        answer->abandoned = true;
        return fail(ErrorKind::KeychainLocked, QStringLiteral("no answer within %1 ms").arg(m_timeout.count()));
    }
    return answer->done;
}

Result<crypto::SecureBytes> SystemKeychain::read(const QString& entry)
{
    // Shared: a late answer finds it alive.
    const auto secret = std::make_shared<crypto::SecureBytes>();
    CARREL_TRY(run(
        [entry] {
            auto* job = new QKeychain::ReadPasswordJob(kService);
            job->setKey(entry);
            return job;
        },
        [secret](QKeychain::Job& job) {
            QByteArray bytes = static_cast<QKeychain::ReadPasswordJob&>(job).binaryData();
            *secret = crypto::SecureBytes::takeFrom(bytes);
        }));
    return std::move(*secret);
}

Done SystemKeychain::write(const QString& entry, const crypto::SecureBytes& secret)
{
    const auto kept = std::make_shared<crypto::SecureBytes>(secret.clone());
    return run(
        [entry, kept] {
            auto* job = new QKeychain::WritePasswordJob(kService);
            job->setKey(entry);
            job->setBinaryData(
                QByteArray(reinterpret_cast<const char*>(kept->data()), static_cast<qsizetype>(kept->size())));
            return job;
        },
        [](QKeychain::Job&) {});
}

Done SystemKeychain::remove(const QString& entry)
{
    const Done done = run(
        [entry] {
            auto* job = new QKeychain::DeletePasswordJob(kService);
            job->setKey(entry);
            return job;
        },
        [](QKeychain::Job&) {});
    return !done && done.error().kind == ErrorKind::NotFound ? Done() : done;
}

}  // namespace carrel::session
