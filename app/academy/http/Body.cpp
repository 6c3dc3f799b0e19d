// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Body.h"

#include "app/academy/http/Route.h"

#include <httplib.h>

#include <algorithm>

namespace carrel::academy {
namespace {

constexpr std::chrono::seconds kBodyTime{30};    ///< for the whole of it, however slowly its bytes come
constexpr qsizetype kSlowestUpload = 64 * 1024;  ///< bytes a second, on top of kBodyTime
/// So much of a body that is too large is read and thrown away, so that who sends it gets to read why; then it is cut.
constexpr qsizetype kMostDiscarded = 8 * kMostBody;

/// A body that comes packed is taken where its length is said: gzip is unpacked by httplib on the way here, zstd below.
bool isKnownEncoding(const std::string& encoding, const httplib::Request& request)
{
    return encoding.empty() || encoding == "identity"
           || ((encoding == "gzip" || encoding == "zstd") && request.has_header("Content-Length"));
}

}  // namespace

Body bodyOf(const httplib::Request& request, const httplib::ContentReader& read, qsizetype most)
{
    Body body;
    const std::string encoding = request.get_header_value("Content-Encoding");
    if (!isKnownEncoding(encoding, request))
        return {{}, 415};
    if (!request.has_header("Content-Length"))
        return {{}, 411};
    const qsizetype bound = encoding == "gzip" ? std::max(most, protocol::kMostMessageBytes) : most;
    if (encoding == "gzip"
        && request.get_header_value<std::uint64_t>("Content-Length") > static_cast<std::uint64_t>(most))
        return {{}, 413};
    const auto until = std::chrono::steady_clock::now() + kBodyTime + std::chrono::seconds(most / kSlowestUpload);
    qsizetype seen = 0;
    const bool whole = read([&](const char* data, std::size_t size) {
        seen += static_cast<qsizetype>(size);
        if (std::chrono::steady_clock::now() > until)
            body.refused = 408;
        else if (seen > bound)
            body = {{}, 413};
        else
            body.bytes.append(data, static_cast<qsizetype>(size));
        return body.refused != 408 && seen < std::max(kMostDiscarded, 2 * bound);
    });
    if (!whole && body.refused == 0)
        body.refused = 400;
    if (body.refused == 0 && encoding == "zstd") {
        const auto bytes = protocol::unpacked(body.bytes);
        body = bytes ? Body{*bytes, 0} : Body{{}, bytes.error().kind == ErrorKind::TooLarge ? 413 : 400};
    }
    return body;
}

}  // namespace carrel::academy
