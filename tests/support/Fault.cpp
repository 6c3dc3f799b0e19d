// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Fault.h"

#include "core/base/Random.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace carrel::test {
namespace {

constexpr char kPortal[] = "<!DOCTYPE html><html><head><title>Welcome to the guest network</title></head>"
                           "<body><form action=\"/accept\"><button>Accept the terms</button></form></body></html>\n";

std::uint64_t chanceOf(std::uint64_t seed, const QByteArray& what, std::uint64_t count)
{
    const QByteArray digest = QCryptographicHash::hash(
        QByteArray::number(seed) + ' ' + what + ' ' + QByteArray::number(count), QCryptographicHash::Sha256);
    return qFromBigEndian<quint64>(digest.constData());
}

HttpMessage answer(const QByteArray& status, const QByteArray& type, const QByteArray& body)
{
    return {"HTTP/1.1 " + status, {{"Content-Type", type}, {"Content-Length", QByteArray::number(body.size())}}, body};
}

}  // namespace

QString nameOf(Fault fault)
{
    switch (fault) {
    case Fault::None: return QStringLiteral("none");
    case Fault::Latency: return QStringLiteral("latency");
    case Fault::Slices: return QStringLiteral("slices");
    case Fault::ResetBefore: return QStringLiteral("reset-before");
    case Fault::ResetAfter: return QStringLiteral("reset-after");
    case Fault::Truncate: return QStringLiteral("truncate");
    case Fault::FlipByte: return QStringLiteral("flip-byte");
    case Fault::ReplayBefore: return QStringLiteral("replay-before");
    case Fault::ReplayAfter: return QStringLiteral("replay-after");
    case Fault::PortalPage: return QStringLiteral("portal-page");
    case Fault::PortalRedirect: return QStringLiteral("portal-redirect");
    case Fault::LengthTooSmall: return QStringLiteral("length-too-small");
    case Fault::LengthTooLarge: return QStringLiteral("length-too-large");
    case Fault::Unavailable: return QStringLiteral("unavailable");
    case Fault::Twice: return QStringLiteral("twice");
    }
    return {};
}

std::optional<Fault> faultNamed(QStringView name)
{
    const auto found = std::find_if(kFaults.begin(), kFaults.end(), [&](Fault fault) { return nameOf(fault) == name; });
    return found == kFaults.end() ? std::nullopt : std::optional(*found);
}

FaultPlan FaultPlan::each(std::uint64_t seed, double share)
{
    FaultPlan plan;
    plan.seed = seed;
    for (const Fault fault : kFaults)
        plan.shares[fault] = share;
    return plan;
}

FaultDice::Dealt FaultDice::deal(const HttpMessage& request)
{
    const QByteArray path = request.target().split('?').first();
    const QByteArray what = request.method() + ' ' + path;
    const std::uint64_t chance = chanceOf(m_plan.seed, what, m_asked[what]++);
    std::uint64_t state = chance;
    const double drawn = static_cast<double>(splitMix64(state) >> 11) * 0x1.0p-53;
    const std::uint64_t where = splitMix64(state);
    for (auto each = m_ordered.begin(); each != m_ordered.end(); ++each) {
        if (!path.startsWith(each->path))
            continue;
        const Fault fault = each->fault;
        if (--each->times == 0)
            m_ordered.erase(each);
        return {fault, where};
    }
    double below = 0;
    for (const auto& [fault, share] : m_plan.shares)
        if (below += share; drawn < below)
            return {fault, where};
    return {Fault::None, where};
}

void FaultDice::next(Fault fault, int times, const QByteArray& path)
{
    if (times > 0)
        m_ordered.push_back({fault, times, path});
}

std::optional<Spoiled> spoiled(Fault fault, HttpMessage reply, std::uint64_t chance)
{
    const auto size = static_cast<std::uint64_t>(reply.body.size());
    switch (fault) {
    case Fault::Truncate: {
        const QByteArray whole = reply.bytes();
        // At least a byte came and a byte is missing; most of the time it is the body that is cut.
        const qsizetype cut = size > 1 && chance % 4 != 0
                                  ? whole.size() - 1 - static_cast<qsizetype>((chance >> 8) % (size - 1))
                                  : 1 + static_cast<qsizetype>((chance >> 8) % (reply.head().size() - 1));
        return Spoiled{whole.left(cut), true};
    }
    case Fault::FlipByte:
        if (size == 0)
            return std::nullopt;
        reply.body.data()[(chance >> 8) % size] ^= static_cast<char>(1U << (chance % 8));
        return Spoiled{reply.bytes(), false};
    case Fault::LengthTooSmall:
    case Fault::LengthTooLarge:
        if (size == 0)
            return std::nullopt;
        reply.set("Content-Length",
                  QByteArray::number(fault == Fault::LengthTooSmall ? chance % size : size + 1 + chance % 4096));
        return Spoiled{reply.bytes(), true};
    default: return Spoiled{reply.bytes(), false};
    }
}

HttpMessage ownReply(Fault fault, const FaultPlan& plan)
{
    if (fault == Fault::Unavailable) {
        HttpMessage reply = answer("503 Service Unavailable", "text/plain", "upstream is being restarted\n");
        reply.set("Retry-After", QByteArray::number(static_cast<qint64>(plan.retryAfter.count())));
        return reply;
    }
    if (fault == Fault::PortalPage)
        return answer("200 OK", "text/html; charset=utf-8", kPortal);
    HttpMessage reply = answer("302 Found", "text/html; charset=utf-8", kPortal);
    reply.set("Location", "http://portal.example/welcome");
    return reply;
}

}  // namespace carrel::test
