// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <httplib.h>

#include <openssl/ssl.h>

#include <chrono>
#include <memory>
#include <mutex>

namespace carrel::academy {

/// What may come before a request's body, and how long that may take, a handshake among it.
struct HeadBounds {
    std::size_t bytes = std::size_t{64} * 1024;
    std::chrono::milliseconds time = std::chrono::seconds(30);
};

/// An HTTP server of one request a connection whose heads are bounded: httplib by itself keeps a line until it ends and
/// takes lines until there are no more. Over TLS where it gets a context.
class BoundedServer final : public httplib::Server {
public:
    struct Free {
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };
    using Tls = std::unique_ptr<SSL_CTX, Free>;

    /// What a Range is called here, so that httplib does not read it.
    static constexpr const char* kRange = "Range-Asked";

    explicit BoundedServer(Tls tls = {}, HeadBounds bounds = {}) : m_tls(std::move(tls)), m_bounds(bounds) {}

    /// Whoever connects from now on meets this one. From any thread.
    void renew(Tls tls);

private:
    bool process_and_close_socket(socket_t socket) override;
    std::shared_ptr<SSL_CTX> tls() const;

    mutable std::mutex m_mutex;
    std::shared_ptr<SSL_CTX> m_tls;
    HeadBounds m_bounds;
};

}  // namespace carrel::academy
