// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Metrics.h"

#include <algorithm>

namespace carrel::academy {
namespace {

QByteArray seconds(std::int64_t micros)
{
    return QByteArray::number(static_cast<double>(micros) / 1e6, 'g', 12);
}

QByteArray labelsOf(const std::pair<std::string, std::string>& route)
{
    return "method=\"" + QByteArray::fromStdString(route.first) + "\",route=\""
           + QByteArray::fromStdString(route.second) + '"';
}

}  // namespace

void Metrics::answered(const std::string& method, const std::string& route, int status, std::chrono::microseconds took,
                       std::int64_t bytes)
{
    const std::lock_guard lock(m_mutex);
    Route& known = m_routes[{method, route}];
    ++known.byStatus[status];
    ++known.count;
    known.micros += took.count();
    known.bytes += bytes;
    const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), took.count());
    if (bound != kBounds.end())
        ++known.within[static_cast<std::size_t>(bound - kBounds.begin())];
}

QByteArray Metrics::text() const
{
    const std::lock_guard lock(m_mutex);
    QByteArray requests = "# TYPE carrel_requests_total counter\n";
    QByteArray bytes = "# TYPE carrel_reply_bytes_total counter\n";
    QByteArray times = "# TYPE carrel_request_seconds histogram\n";
    for (const auto& [name, route] : m_routes) {
        const QByteArray labels = labelsOf(name);
        for (const auto& [status, count] : route.byStatus)
            requests += "carrel_requests_total{" + labels + ",status=\"" + QByteArray::number(status) + "\"} "
                        + QByteArray::number(static_cast<qulonglong>(count)) + '\n';
        bytes += "carrel_reply_bytes_total{" + labels + "} " + QByteArray::number(static_cast<qlonglong>(route.bytes))
                 + '\n';
        std::uint64_t sum = 0;
        for (std::size_t at = 0; at < kBounds.size(); ++at) {
            sum += route.within[at];
            times += "carrel_request_seconds_bucket{" + labels + ",le=\"" + seconds(kBounds[at]) + "\"} "
                     + QByteArray::number(static_cast<qulonglong>(sum)) + '\n';
        }
        const QByteArray count = QByteArray::number(static_cast<qulonglong>(route.count)) + '\n';
        times += "carrel_request_seconds_bucket{" + labels + ",le=\"+Inf\"} " + count;
        times += "carrel_request_seconds_sum{" + labels + "} " + seconds(route.micros) + '\n';
        times += "carrel_request_seconds_count{" + labels + "} " + count;
    }
    return requests + bytes + times;
}

}  // namespace carrel::academy
