// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/Fault.h"
#include "tests/support/HttpMessage.h"

#include <QMutex>
#include <QThread>

#include <functional>
#include <memory>

class QTcpServer;

namespace carrel::test {

/// What a proxy did so far.
struct FaultCounts {
    int requests = 0;
    int passedOn = 0;     ///< the academy was asked
    int clean = 0;        ///< its reply came as it was and at once
    int unreachable = 0;  ///< it could not be asked, or left without a whole reply: the client's connection was reset
    int slices = 0;       ///< pieces in which replies went out
    std::map<Fault, int> faults;
    int of(Fault fault) const
    {
        const auto found = faults.find(fault);
        return found == faults.end() ? 0 : found->second;
    }
};

/// A bad network in front of an academy: listens on loopback, passes requests on, and does to some of them what its
/// plan says. Works in a thread of its own, so that a test may wait for its client. Listen first, then start the
/// academy with
/// `--public-url` and this address, then setUpstream().
class FaultProxy {
public:
    using Log = std::function<void(const QByteArray&)>;
    using Witness = std::function<void(const HttpMessage& request, const HttpMessage& reply)>;

    /// Port 0 takes a free one. The log is told of each request, from the proxy's thread.
    explicit FaultProxy(FaultPlan plan = {}, quint16 port = 0, Log log = {});
    ~FaultProxy();
    FaultProxy(const FaultProxy&) = delete;
    FaultProxy& operator=(const FaultProxy&) = delete;

    /// http://127.0.0.1:PORT; empty: it could not listen.
    QString address() const { return m_address; }
    /// http://HOST:PORT, of loopback.
    void setUpstream(const QString& address);
    /// Is shown what the academy was asked and what it said, from the proxy's thread.
    void setWitness(Witness witness);
    /// Begins to count each path's requests anew, which makes what happens depend on the seed alone.
    void setPlan(const FaultPlan& plan);
    /// The next requests whose path begins so meet this, before any share is asked.
    void next(Fault fault, int times = 1, const QByteArray& path = {});
    /// A fault is counted before the client sees it. One that found nothing to spoil counts as clean.
    FaultCounts counts() const;

    struct Shared;

private:
    std::shared_ptr<Shared> m_shared;
    QThread m_thread;
    QTcpServer* m_server;  // lives in the thread
    QString m_address;
};

}  // namespace carrel::test
