// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/HttpMessage.h"

#include <QString>

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <vector>

namespace carrel::test {

/// What can happen to one request on its way to the academy and back.
enum class Fault {
    None,
    Latency,         ///< passed on after a while
    Slices,          ///< the reply comes in small pieces
    ResetBefore,     ///< the connection is reset, and the academy was never asked
    ResetAfter,      ///< the connection is reset after the academy answered
    Truncate,        ///< the reply ends within its head or its body
    FlipByte,        ///< one bit of the reply's body is another
    ReplayBefore,    ///< an older reply to the same request comes again, and the academy was never asked
    ReplayAfter,     ///< the academy is asked, and an older reply comes instead of its own
    PortalPage,      ///< 200 and a page that wants a sign-in to the network
    PortalRedirect,  ///< 302 to such a page
    LengthTooSmall,  ///< Content-Length tells less than comes
    LengthTooLarge,  ///< Content-Length tells more than comes
    Unavailable,     ///< 503 with Retry-After
    Twice,           ///< the academy is asked twice, and its second reply comes
};

inline constexpr std::array kFaults{
    Fault::Latency,        Fault::Slices,         Fault::ResetBefore, Fault::ResetAfter, Fault::Truncate,
    Fault::FlipByte,       Fault::ReplayBefore,   Fault::ReplayAfter, Fault::PortalPage, Fault::PortalRedirect,
    Fault::LengthTooSmall, Fault::LengthTooLarge, Fault::Unavailable, Fault::Twice};

/// "reset-after" and the like.
QString nameOf(Fault fault);
std::optional<Fault> faultNamed(QStringView name);

/// How often what happens: shares are parts of one, at most one fault for each request.
struct FaultPlan {
    std::uint64_t seed = 1;
    std::map<Fault, double> shares;
    std::chrono::milliseconds latency{5};
    std::chrono::seconds retryAfter{1};

    /// Every fault, each with the share.
    static FaultPlan each(std::uint64_t seed, double share);
};

/// Deals faults. What the nth request with one method and path meets depends on the seed alone, in whatever order
/// requests with other paths come between.
class FaultDice {
public:
    explicit FaultDice(FaultPlan plan = {}) : m_plan(std::move(plan)) {}

    struct Dealt {
        Fault fault = Fault::None;
        std::uint64_t chance = 0;  ///< where it cuts, what it flips
    };
    Dealt deal(const HttpMessage& request);
    /// The next requests whose path begins so meet this, before any share is asked.
    void next(Fault fault, int times, const QByteArray& path);
    const FaultPlan& plan() const { return m_plan; }

private:
    struct Ordered {
        Fault fault;
        int times;
        QByteArray path;
    };
    FaultPlan m_plan;
    std::vector<Ordered> m_ordered;
    std::map<QByteArray, std::uint64_t> m_asked;
};

/// What reaches the client in place of the reply, and whether the connection ends with it.
struct Spoiled {
    QByteArray bytes;
    bool closes = false;
};
/// None: this reply has nothing for the fault to spoil.
std::optional<Spoiled> spoiled(Fault fault, HttpMessage reply, std::uint64_t chance);
/// What a network, or a proxy in front of the academy, answers by itself.
HttpMessage ownReply(Fault fault, const FaultPlan& plan);

}  // namespace carrel::test
