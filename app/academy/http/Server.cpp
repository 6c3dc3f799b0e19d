// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Server.h"

#include "app/academy/http/Body.h"
#include "app/academy/http/BoundedQueue.h"
#include "app/academy/http/BoundedServer.h"
#include "app/academy/http/LoggedCause.h"

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <thread>

namespace carrel::academy {
namespace {

constexpr std::size_t kThreads = 16;
constexpr std::size_t kWaiting = 64;
constexpr int kKnocking = 512;  ///< connections that the kernel holds until they are accepted
constexpr std::chrono::seconds kReadTimeout{10};
constexpr std::chrono::seconds kWriteTimeout{30};

/// What the log says of the request that this thread answers.
struct Current {
    QByteArray id;
    std::chrono::steady_clock::time_point since;
    Account account;
    QByteArray note;
    QByteArray cause;
    qint64 fileBytes = 0;
};
thread_local Current current;

QByteArray bytesOf(const std::string& text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/// Behind a proxy the address is the one that it saw: the last that is written down, whether the proxy appends to a
/// line or adds one, since a caller may write others in front.
QString addressOf(const httplib::Request& request, bool behindProxy)
{
    const std::size_t lines = request.get_header_value_count("X-Forwarded-For");
    const QString seen = QString::fromStdString(request.get_header_value("X-Forwarded-For", lines > 0 ? lines - 1 : 0))
                             .section(u',', -1)
                             .trimmed();
    return behindProxy && !seen.isEmpty() ? seen.left(64) : QString::fromStdString(request.remote_addr);
}

/// What a route may ask for beside its arguments.
constexpr std::array kHeaders{"If-Match", "If-None-Match", "If-Range", "Content-Range", "Idempotency-Key"};

Asked askedOf(const httplib::Request& request, QByteArray body)
{
    Asked asked;
    for (const char* name : kHeaders)
        asked.headers.insert(QByteArray(name).toLower(), bytesOf(request.get_header_value(name)));
    asked.headers.insert("range", bytesOf(request.get_header_value(BoundedServer::kRange)));
    asked.method = QString::fromStdString(request.method);
    asked.path = QString::fromStdString(request.path);
    for (const auto& [name, value] : request.params)
        asked.query.insert(QString::fromStdString(name), QString::fromStdString(value));
    asked.authorization = bytesOf(request.get_header_value("Authorization"));
    // Two would be two requests' worth: RFC 9449 has one.
    if (request.get_header_value_count("DPoP") == 1)
        asked.dpop = bytesOf(request.get_header_value("DPoP"));
    asked.origin = bytesOf(request.get_header_value("Origin"));
    asked.contentType = bytesOf(request.get_header_value("Content-Type"));
    asked.accept = bytesOf(request.get_header_value("Accept"));
    asked.body = std::move(body);
    return asked;
}

/// Who writes zstd;q=0 wants anything but that (RFC 9110, 12.4.2).
bool takesZstd(const QByteArray& accepted)
{
    const QList<QByteArray> codings = accepted.toLower().split(',');
    return std::any_of(codings.begin(), codings.end(), [](const QByteArray& coding) {
        const qsizetype weight = coding.indexOf("q=");
        return mediaType(coding) == "zstd" && (weight < 0 || coding.mid(weight + 2).trimmed().toDouble() > 0);
    });
}

/// Whether a reply is worth packing, and zstd is asked for. gzip and brotli are httplib's own work.
bool isToBePacked(const Replied& reply, const httplib::Request& request)
{
    constexpr qsizetype kLeast = 1024;
    return reply.body.size() >= kLeast && reply.contentType == "application/json"
           && takesZstd(bytesOf(request.get_header_value("Accept-Encoding")));
}

constexpr std::size_t kAtOnce = 256 * 1024;

/// Hands the bytes of a file over as they are asked for.
void sendFile(const Replied& reply, httplib::Response& response)
{
    const auto file = std::make_shared<QFile>(reply.file);
    if (reply.length == 0 || !file->open(QIODevice::ReadOnly)) {
        if (reply.length != 0) {
            response.status = 503;
            current.cause = loggedCause({ErrorKind::Io, file->errorString(), nullptr});
        }
        response.set_content("", reply.contentType.toStdString());
        return;
    }
    response.set_content_provider(
        static_cast<std::size_t>(reply.length), reply.contentType.toStdString(),
        [file, from = reply.offset](std::size_t at, std::size_t length, httplib::DataSink& sink) {
            const qint64 asked = static_cast<qint64>(std::min(length, kAtOnce));
            if (!file->seek(from + static_cast<qint64>(at)))
                return false;
            const QByteArray bytes = file->read(asked);
            return !bytes.isEmpty() && sink.write(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        });
}

QString problemTypeOf(int status)
{
    switch (status) {
    case 404: return QStringLiteral("not-found");
    case 405: return QStringLiteral("method");
    case 408: return QStringLiteral("too-slow");
    case 411: return QStringLiteral("length-required");
    case 413:
    case 414: return QStringLiteral("too-large");
    case 415: return QStringLiteral("media-type");
    default: return status < 500 ? QStringLiteral("malformed") : QStringLiteral("internal");
    }
}

/// Whether the path is of this form; what stands for {name} is added to `segments`.
bool fits(const QString& path, const char* form, QHash<QString, QString>* segments)
{
    const QStringList parts = path.split(u'/');
    const QStringList expected = QString::fromLatin1(form).split(u'/');
    if (parts.size() != expected.size())
        return false;
    for (qsizetype at = 0; at < parts.size(); ++at) {
        const bool open = expected[at].startsWith(u'{');
        if (open ? parts[at].isEmpty() : parts[at] != expected[at])
            return false;
        if (open && segments)
            segments->insert(expected[at].sliced(1).chopped(1), parts[at]);
    }
    return true;
}

/// TLS 1.2 or later. Says which file it is that cannot be used.
Done setUpTls(SSL_CTX& context, const Listening& listening)
{
    SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION);
    SSL_CTX_set_mode(&context, SSL_MODE_ENABLE_PARTIAL_WRITE);
    SSL_CTX_set_options(&context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // A key under a passphrase is refused: OpenSSL would ask for it at a terminal that may not be there.
    SSL_CTX_set_default_passwd_cb(&context, [](char*, int, int, void*) { return -1; });
    const auto refuse = [](const QString& what) { return fail(ErrorKind::Io, what); };
    if (SSL_CTX_use_certificate_chain_file(&context, QFile::encodeName(listening.certificateFile).constData()) != 1)
        return refuse(QStringLiteral("no certificate in PEM can be read from ") + listening.certificateFile);
    if (SSL_CTX_use_PrivateKey_file(&context, QFile::encodeName(listening.keyFile).constData(), SSL_FILETYPE_PEM) != 1
        || SSL_CTX_check_private_key(&context) != 1)
        return refuse(QStringLiteral("no key in PEM, without a passphrase and of that certificate, can be read from ")
                      + listening.keyFile);
    return {};
}

Result<BoundedServer::Tls> tlsOf(const Listening& listening)
{
    BoundedServer::Tls tls(SSL_CTX_new(TLS_server_method()));
    if (!tls)
        return fail(ErrorKind::Internal, QStringLiteral("OpenSSL gives no context"));
    CARREL_TRY(setUpTls(*tls, listening));
    return tls;
}

}  // namespace

Server::Server(Api& api, const Clock& clock, Random& random, Log log)
    : m_api(api), m_clock(clock), m_random(random), m_log(std::move(log))
{
}

Server::~Server() = default;

Result<std::unique_ptr<BoundedServer>> Server::make() const
{
    if (!m_listening.usesTls()) {
        if (!m_listening.isLoopback())
            return fail(ErrorKind::InvalidInput,
                        QStringLiteral("plain HTTP is for loopback alone: give a certificate"));
        return std::make_unique<BoundedServer>();
    }
    CARREL_ASSIGN(auto tls, tlsOf(m_listening));
    return std::make_unique<BoundedServer>(std::move(tls));
}

void Server::bound(httplib::Server& server)
{
    server.new_task_queue = [] { return new BoundedQueue(kThreads, kWaiting); };
    server.set_keep_alive_max_count(1);
    server.set_read_timeout(kReadTimeout);
    server.set_write_timeout(kWriteTimeout);
    server.set_payload_max_length(std::numeric_limits<std::size_t>::max());  // bodyOf has the bound
    server.set_tcp_nodelay(true);
    server.set_socket_options([this](socket_t socket) {
        constexpr int kYes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &kYes, sizeof kYes);
        m_socket = socket;
    });
    server.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
        current = {Uid::make(m_clock, m_random).toString().toLatin1(), std::chrono::steady_clock::now(), {}, {}, {}, 0};
        // Every desk says how long its body is, and lines between pieces of one would have no bound.
        const bool inPieces = request.has_header("Transfer-Encoding");
        if (!inPieces && routeOf(request, nullptr))
            return httplib::Server::HandlerResponse::Unhandled;
        // Before httplib reads a body that nobody here would bound.
        response.status = inPieces ? 411 : 404;
        refuse(request, response);
        return httplib::Server::HandlerResponse::Handled;
    });
    server.set_exception_handler(
        [this](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
            write(problemReply(500, QStringLiteral("internal")), response);
        });
    server.set_error_handler(
        [this](const httplib::Request& request, httplib::Response& response) { refuse(request, response); });
    server.set_logger(
        [this](const httplib::Request& request, const httplib::Response& response) { say(request, response); });
}

const Route* Server::routeOf(const httplib::Request& request, QHash<QString, QString>* segments) const
{
    // A HEAD is a GET whose body httplib leaves out.
    const std::string method = request.method == "HEAD" ? "GET" : request.method;
    const QString path = QString::fromStdString(request.path);
    for (const Route& each : m_api.routes())
        if (method == each.method && fits(path, each.path, segments))
            return &each;
    return nullptr;
}

void Server::route(httplib::Server& server)
{
    const auto reads = [this](const httplib::Request& request, httplib::Response& response) {
        answer(request, response, nullptr);
    };
    const auto writes = [this](const httplib::Request& request, httplib::Response& response,
                               const httplib::ContentReader& reader) { answer(request, response, &reader); };
    server.Get(".*", reads);
    server.Post(".*", writes);
    server.Put(".*", writes);
}

Result<int> Server::bind(const Listening& listening)
{
    m_listening = listening;
    CARREL_ASSIGN(m_server, make());
    bound(*m_server);
    route(*m_server);
    const std::string host = listening.host.toStdString();
    errno = 0;  // httplib says no more than that it failed
    const int port = listening.port == 0                            ? m_server->bind_to_any_port(host)
                     : m_server->bind_to_port(host, listening.port) ? listening.port
                                                                    : -1;
    if (port <= 0)
        return fail(ErrorKind::Io, QStringLiteral("cannot listen on %1:%2: %3")
                                       .arg(listening.host, QString::number(listening.port),
                                            errno != 0 ? qt_error_string(errno) : QStringLiteral("no such host")));
    // httplib asks the kernel to hold five; more knock at once after a night.
    if (m_socket >= 0)
        ::listen(m_socket, kKnocking);
    return port;
}

void Server::run()
{
    m_server->listen_after_bind();
    m_over = true;
}

void Server::stop()
{
    // httplib forgets a stop that comes before it runs.
    while (!m_over && !m_server->is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    m_server->stop();
}

Done Server::renewCertificate()
{
    CARREL_ASSIGN(auto tls, tlsOf(m_listening));
    m_server->renew(std::move(tls));
    return {};
}

void Server::answer(const httplib::Request& request, httplib::Response& response, const httplib::ContentReader* reader)
{
    QHash<QString, QString> segments;
    const Route* const route = routeOf(request, &segments);
    const Body body = reader ? bodyOf(request, *reader, route->mostBody) : Body();
    Replied reply;
    if (body.refused != 0) {
        reply = problemReply(body.refused, problemTypeOf(body.refused));
    } else {
        Asked asked = askedOf(request, body.bytes);
        asked.named = segments.size() == 1 ? *segments.cbegin() : QString();
        asked.segments = std::move(segments);
        asked.address = addressOf(request, m_listening.behindProxy);
        reply = route->answer(asked);
    }
    current.account = reply.account;
    current.note = reply.note;
    current.cause = reply.cause;
    if (isToBePacked(reply, request)) {
        reply.body = protocol::packed(reply.body);
        reply.headers.emplace_back("Content-Encoding", "zstd");
        reply.contentType = "application/json; charset=utf-8";  // which httplib does not pack once more
    }
    write(reply, response);
}

void Server::refuse(const httplib::Request& request, httplib::Response& response)
{
    if (!response.body.empty() || response.has_header("Content-Range") || response.has_header("Upload-Offset"))
        return;
    QStringList methods;
    const QString path = QString::fromStdString(request.path);
    for (const Route& each : m_api.routes())
        if (fits(path, each.path, nullptr))
            methods << QLatin1String(each.method);
    if (response.status == 404 && !methods.isEmpty()) {
        response.status = 405;
        response.set_header("Allow", methods.join(QStringLiteral(", ")).toStdString());
    }
    write(problemReply(response.status, problemTypeOf(response.status)), response);
}

void Server::write(const Replied& reply, httplib::Response& response)
{
    if (current.id.isEmpty())
        current = {Uid::make(m_clock, m_random).toString().toLatin1(), std::chrono::steady_clock::now(), {}, {}, {}, 0};
    response.status = reply.status;
    if (!reply.file.isEmpty())
        sendFile(reply, response);
    else
        response.set_content(reply.body.toStdString(), reply.contentType.toStdString());
    current.fileBytes = reply.length;
    response.set_header("X-Request-Id", current.id.toStdString());
    response.set_header("Cache-Control", reply.caching.toStdString());
    for (const auto& [name, value] : reply.headers)
        response.set_header(name.constData(), value.toStdString());
    response.set_header("X-Content-Type-Options", "nosniff");
    if (!reply.challenge.isEmpty())
        response.set_header("WWW-Authenticate", reply.challenge.toStdString());
    if (reply.retryAfterSeconds > 0)
        response.set_header("Retry-After", std::to_string(reply.retryAfterSeconds));
}

void Server::say(const httplib::Request& request, const httplib::Response& response)
{
    const auto took = std::chrono::steady_clock::now() - current.since;
    const Route* const known = routeOf(request, nullptr);
    QJsonObject line{
        {QStringLiteral("at"), static_cast<qint64>(m_clock.now().time_since_epoch().count())},
        {QStringLiteral("request"), QString::fromLatin1(current.id)},
        {QStringLiteral("method"), known ? QString::fromStdString(request.method).left(8) : QStringLiteral("?")},
        {QStringLiteral("path"), known ? QLatin1String(known->path) : QLatin1String("?")},
        {QStringLiteral("status"), response.status},
        {QStringLiteral("micros"),
         static_cast<qint64>(std::chrono::duration_cast<std::chrono::microseconds>(took).count())},
        {QStringLiteral("bytes"), static_cast<qint64>(response.body.size()) + current.fileBytes}};
    if (!current.note.isEmpty())
        line.insert(QStringLiteral("note"), QString::fromLatin1(current.note));
    if (!current.cause.isEmpty())
        line.insert(QStringLiteral("cause"), QString::fromUtf8(current.cause));
    m_metrics.answered(known ? request.method : "?", known ? known->path : "?", response.status,
                       std::chrono::duration_cast<std::chrono::microseconds>(took),
                       static_cast<qint64>(response.body.size()) + current.fileBytes);
    if (current.account.memberId != 0) {
        line.insert(QStringLiteral("tenant"), current.account.tenant);
        line.insert(QStringLiteral("account"), current.account.account);
    }
    m_log(QJsonDocument(line).toJson(QJsonDocument::Compact));
    current = {};
}

}  // namespace carrel::academy
