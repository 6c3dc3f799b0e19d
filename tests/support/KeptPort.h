// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace carrel::test {

/// A port of loopback on which nobody listens for a while: who connects is refused, who asks for any free port gets
/// another, and a server that names this one may listen on it.
class KeptPort {
public:
    explicit KeptPort(std::uint16_t port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const int shared = 1;
        ::setsockopt(m_socket, SOL_SOCKET, SO_REUSEADDR, &shared, sizeof shared);
        sockaddr_in place{};
        place.sin_family = AF_INET;
        place.sin_port = htons(port);
        place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        (void)::bind(m_socket, reinterpret_cast<const sockaddr*>(&place), sizeof place);
    }
    ~KeptPort() { ::close(m_socket); }
    KeptPort(const KeptPort&) = delete;
    KeptPort& operator=(const KeptPort&) = delete;

private:
    int m_socket;
};

}  // namespace carrel::test
