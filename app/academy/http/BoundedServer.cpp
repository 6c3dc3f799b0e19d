// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/BoundedServer.h"

#include <QtGlobal>

#include <openssl/err.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace carrel::academy {
namespace {

using namespace std::chrono;
using Until = steady_clock::time_point;

struct Waits {
    milliseconds read;
    milliseconds write;
};

/// One connection. What it hands out up to the empty line counts as the head.
class Wire final : public httplib::Stream {
public:
    Wire(socket_t socket, SSL_CTX* tls, const HeadBounds& bounds, const Waits& waits)
        : m_socket(socket), m_tls(tls ? SSL_new(tls) : nullptr), m_bounds(bounds), m_waits(waits),
          m_headUntil(steady_clock::now() + bounds.time)
    {
        ::fcntl(m_socket, F_SETFL, ::fcntl(m_socket, F_GETFL) | O_NONBLOCK);
    }
    ~Wire() override
    {
        if (m_tls && !m_broken)
            SSL_shutdown(m_tls);
        SSL_free(m_tls);
        ::shutdown(m_socket, SHUT_RDWR);
        ::close(m_socket);
    }
    Q_DISABLE_COPY_MOVE(Wire)

    /// Waits for the first byte, and shakes hands.
    bool open(bool usesTls, milliseconds wait)
    {
        if (!await(POLLIN, steady_clock::now() + wait) || usesTls != (m_tls != nullptr))
            return false;
        return !m_tls
               || (SSL_set_fd(m_tls, m_socket) == 1
                   && transfer([this] { return SSL_accept(m_tls); }, POLLIN, m_headUntil) > 0);
    }

    bool is_readable() const override
    {
        return !m_put.empty() || m_at < m_end || await(POLLIN, steady_clock::now() + m_waits.read);
    }
    bool is_writable() const override { return await(POLLOUT, steady_clock::now() + m_waits.write); }
    socket_t socket() const override { return m_socket; }

    ssize_t read(char* to, std::size_t size) override
    {
        if (!m_put.empty()) {
            *to = m_put.front();
            m_put.remove_prefix(1);
            return 1;
        }
        if (m_at == m_end) {
            const ssize_t got = fill();
            if (got <= 0)
                return got;
        }
        // In the head httplib asks for one byte after the other.
        const std::size_t count = std::min(m_inHead ? 1 : size, m_end - m_at);
        std::copy_n(m_buffer.data() + m_at, count, to);
        m_at += count;
        if (!m_inHead)
            return static_cast<ssize_t>(count);
        if (!staysInBounds(*to))
            return -1;
        keepRangeFrom(*to);
        return 1;
    }

    ssize_t write(const char* from, std::size_t size) override
    {
        for (std::size_t done = 0; done < size;) {
            const int length = static_cast<int>(std::min<std::size_t>(size - done, INT_MAX));
            const ssize_t sent = transfer(
                [&] {
                    return m_tls ? SSL_write(m_tls, from + done, length)
                                 : static_cast<int>(::send(m_socket, from + done, length, MSG_NOSIGNAL));
                },
                POLLOUT, steady_clock::now() + m_waits.write);
            if (sent <= 0)
                return -1;
            done += static_cast<std::size_t>(sent);
        }
        return static_cast<ssize_t>(size);
    }

    void get_remote_ip_and_port(std::string& ip, int& port) const override { tell(::getpeername, ip, port); }
    void get_local_ip_and_port(std::string& ip, int& port) const override { tell(::getsockname, ip, port); }

private:
    bool await(short events, Until until) const
    {
        pollfd waiting{m_socket, events, 0};
        for (;;) {
            const auto left = std::max(milliseconds(0), ceil<milliseconds>(until - steady_clock::now()));
            const int ready = ::poll(&waiting, 1, static_cast<int>(left.count()));
            if (ready >= 0 || errno != EINTR)
                return ready > 0;
        }
    }

    /// What has to come about before `result` is another; 0: nothing will.
    short waitsFor(int result, short events)
    {
        if (!m_tls)
            return result < 0 && (errno == EAGAIN || errno == EINTR) ? events : short{0};
        switch (const int error = SSL_get_error(m_tls, result); error) {
        case SSL_ERROR_WANT_READ: return POLLIN;
        case SSL_ERROR_WANT_WRITE: return POLLOUT;
        default: m_broken = error != SSL_ERROR_ZERO_RETURN; return 0;
        }
    }

    /// Does `work` until it has moved something, fails or has no time left.
    template <class Work>
    ssize_t transfer(const Work& work, short events, Until until)
    {
        for (;;) {
            ERR_clear_error();
            const int result = work();
            if (result > 0)
                return result;
            const short waited = waitsFor(result, events);
            if (waited == 0)
                return result < 0 || m_broken ? -1 : 0;
            if (!await(waited, until))
                return -1;
        }
    }

    ssize_t fill()
    {
        const Until soon = steady_clock::now() + m_waits.read;
        const ssize_t got = transfer(
            [this] {
                return m_tls ? SSL_read(m_tls, m_buffer.data(), static_cast<int>(m_buffer.size()))
                             : static_cast<int>(::recv(m_socket, m_buffer.data(), m_buffer.size(), 0));
            },
            POLLIN, m_inHead ? std::min(soon, m_headUntil) : soon);
        m_at = 0;
        m_end = static_cast<std::size_t>(std::max<ssize_t>(0, got));
        return got;
    }

    /// As httplib reads a head: it ends with an empty line, and a line with CR LF.
    bool staysInBounds(char byte)
    {
        ++m_headBytes;
        ++m_lineBytes;
        if (byte == '\n') {
            m_inHead = m_lineBytes != 2 || m_last != '\r';
            m_lineBytes = 0;
        }
        m_last = byte;
        return m_headBytes <= m_bounds.bytes && steady_clock::now() < m_headUntil;
    }

    /// httplib reads a Range before any route, and refuses what RFC 9110 (14.2) has a server ignore: it gets the header
    /// under the name BoundedServer::kRange.
    void keepRangeFrom(char& byte)
    {
        constexpr std::string_view kName = "range:";
        const std::size_t at = m_lineBytes - 1;
        const bool isLetter = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
        m_isRange = m_lineBytes > 0 && at < kName.size() && (at == 0 || m_isRange)
                    && (isLetter ? byte | 0x20 : byte) == kName[at];
        if (!m_isRange || at + 1 < kName.size())
            return;
        byte = '-';
        m_put = "Asked:";
    }

    void tell(int (*name)(int, sockaddr*, socklen_t*), std::string& ip, int& port) const
    {
        sockaddr_storage address{};
        socklen_t length = sizeof address;
        auto* const plain = reinterpret_cast<sockaddr*>(&address);
        std::array<char, NI_MAXHOST> host{};
        std::array<char, NI_MAXSERV> service{};
        if (name(m_socket, plain, &length) != 0
            || ::getnameinfo(plain, length, host.data(), host.size(), service.data(), service.size(),
                             NI_NUMERICHOST | NI_NUMERICSERV)
                   != 0)
            return;
        ip = host.data();
        port = std::atoi(service.data());
    }

    socket_t m_socket;
    SSL* m_tls;
    HeadBounds m_bounds;
    Waits m_waits;
    Until m_headUntil;
    std::array<char, 16 * 1024> m_buffer{};  ///< what was received; from m_at to m_end it has not been handed out
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    bool m_inHead = true;
    std::size_t m_headBytes = 0;
    std::size_t m_lineBytes = 0;
    char m_last = 0;
    bool m_isRange = false;  ///< what came of the line is the beginning of that header's name
    std::string_view m_put;  ///< to be handed out before anything else
    bool m_broken = false;   ///< nothing more may be said over TLS
};

}  // namespace

void BoundedServer::renew(Tls tls)
{
    const std::scoped_lock lock(m_mutex);
    m_tls = std::move(tls);
}

std::shared_ptr<SSL_CTX> BoundedServer::tls() const
{
    const std::scoped_lock lock(m_mutex);
    return m_tls;
}

bool BoundedServer::process_and_close_socket(socket_t socket)
{
    const auto waitOf = [](time_t seconds, time_t micros) {
        return duration_cast<milliseconds>(std::chrono::seconds(seconds) + microseconds(micros));
    };
    const std::shared_ptr<SSL_CTX> current = tls();
    Wire wire(socket, current.get(), m_bounds,
              {waitOf(read_timeout_sec_, read_timeout_usec_), waitOf(write_timeout_sec_, write_timeout_usec_)});
    if (!wire.open(current != nullptr, std::chrono::seconds(keep_alive_timeout_sec_)))
        return false;
    bool closed = false;
    return process_request(wire, true, closed, nullptr);
}

}  // namespace carrel::academy
