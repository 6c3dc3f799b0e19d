// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/http/Api.h"
#include "app/academy/http/Listening.h"
#include "app/academy/http/Metrics.h"

#include <atomic>
#include <functional>
#include <memory>

namespace httplib {
class Server;
struct Request;
struct Response;
class ContentReader;
}  // namespace httplib

namespace carrel::academy {

class BoundedServer;

/// The API over HTTP: one request a connection, so that nothing of one is read as another's; bodies, times, threads and
/// waiting connections have bounds. Says a line of JSON for each request, with no token, query or body in it.
class Server {
public:
    using Log = std::function<void(const QByteArray& line)>;
    Server(Api& api, const Clock& clock, Random& random, Log log);
    ~Server();

    /// InvalidInput for plain HTTP that others could listen to, Io where the address or the certificate cannot be used.
    /// Hands back the port.
    Result<int> bind(const Listening& listening);
    /// Until stop(), which may come from another thread, and at any time; what was accepted is answered first.
    void run();
    void stop();
    /// Reads the certificate and its key anew, for whoever connects from now on; those under way keep theirs. Io: they
    /// cannot be used, and the ones before stay. From another thread.
    Done renewCertificate();
    bool usesTls() const { return m_listening.usesTls(); }
    const Metrics& metrics() const { return m_metrics; }

private:
    Result<std::unique_ptr<BoundedServer>> make() const;
    void bound(httplib::Server& server);
    void route(httplib::Server& server);
    /// The route of this method and path; nothing: none.
    const Route* routeOf(const httplib::Request& request, QHash<QString, QString>* segments) const;
    void answer(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader* reader);
    void refuse(const httplib::Request& request, httplib::Response& response);
    void write(const Replied& reply, httplib::Response& response);
    void say(const httplib::Request& request, const httplib::Response& response);

    Api& m_api;
    const Clock& m_clock;
    Random& m_random;
    Log m_log;
    Listening m_listening;
    Metrics m_metrics;
    std::unique_ptr<BoundedServer> m_server;
    int m_socket = -1;  ///< the one it listens on; httplib's
    std::atomic<bool> m_over = false;
};

}  // namespace carrel::academy
