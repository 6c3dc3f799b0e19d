// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <mutex>
#include <thread>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace carrel::test {

/// An HTTP proxy on loopback: opens a way to one port of this machine, whatever host is asked for, one after the other.
class ConnectProxy {
public:
    explicit ConnectProxy(int to) : m_to(to), m_listening(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in here = loopback(0);
        socklen_t size = sizeof here;
        ::bind(m_listening, reinterpret_cast<const sockaddr*>(&here), size);
        ::listen(m_listening, 8);
        ::getsockname(m_listening, reinterpret_cast<sockaddr*>(&here), &size);
        port = ntohs(here.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~ConnectProxy()
    {
        ::shutdown(m_listening, SHUT_RDWR);
        m_thread.join();
        ::close(m_listening);
    }
    ConnectProxy(const ConnectProxy&) = delete;
    ConnectProxy& operator=(const ConnectProxy&) = delete;

    /// What was asked of it, head by head.
    QByteArray heads() const
    {
        const std::lock_guard lock(m_mutex);
        return m_heads;
    }

    int port = 0;

private:
    static sockaddr_in loopback(int port)
    {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_port = htons(static_cast<std::uint16_t>(port));
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return at;
    }
    void serve()
    {
        for (int from = ::accept(m_listening, nullptr, nullptr); from >= 0;
             from = ::accept(m_listening, nullptr, nullptr)) {
            open(from);
            ::close(from);
        }
    }
    void open(int from)
    {
        QByteArray head;
        for (char byte = 0; !head.endsWith("\r\n\r\n") && ::recv(from, &byte, 1, 0) == 1;)
            head += byte;
        {
            const std::lock_guard lock(m_mutex);
            m_heads += head;
        }
        const int there = ::socket(AF_INET, SOCK_STREAM, 0);
        const sockaddr_in at = loopback(m_to);
        if (::connect(there, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0) {
            static constexpr QByteArrayView kOpen("HTTP/1.1 200 Connection established\r\n\r\n");
            ::send(from, kOpen.data(), static_cast<std::size_t>(kOpen.size()), MSG_NOSIGNAL);
            while (pass(from, there)) {
            }
        }
        ::close(there);
    }
    /// What either side says goes to the other. False: one has nothing more to say.
    static bool pass(int one, int other)
    {
        std::array<pollfd, 2> both{{{one, POLLIN, 0}, {other, POLLIN, 0}}};
        if (::poll(both.data(), both.size(), 10'000) <= 0)
            return false;
        for (const pollfd& side : both) {
            if (side.revents == 0)
                continue;
            std::array<char, 4096> bytes{};
            const ssize_t count = ::recv(side.fd, bytes.data(), bytes.size(), 0);
            if (count <= 0)
                return false;
            ::send(side.fd == one ? other : one, bytes.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL);
        }
        return true;
    }

    int m_to;
    int m_listening;
    mutable std::mutex m_mutex;
    QByteArray m_heads;
    std::thread m_thread;
};

}  // namespace carrel::test
