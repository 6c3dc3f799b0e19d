// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/academy/Rounds.h"

#include <httplib.h>

namespace carrel::bench {

Round askBareHandler(int clients, int each, Bytes bytes)
{
    httplib::Server server;
    server.set_keep_alive_max_count(1);
    server.set_tcp_nodelay(true);
    server.Post("/v1/sync", [bytes](const httplib::Request&, httplib::Response& response) {
        response.set_content(std::string(bytes.answered, 'x'), "application/octet-stream");
    });
    int listening = -1;
    server.set_socket_options([&](socket_t socket) { listening = socket; });
    const int port = server.bind_to_any_port("127.0.0.1");
    ::listen(listening, 512);
    std::thread thread([&] { server.listen_after_bind(); });
    const std::string body(bytes.asked, 'y');
    const Round round = ask(clients, each, [&](int, int) {
        const auto answer = httplib::Client("127.0.0.1", port).Post("/v1/sync", body, "application/zstd");
        return answer ? answer->status : 0;
    });
    server.stop();
    thread.join();
    return round;
}

void say(const QString& what, int clients, const Round& round, int ops, const Round& bare)
{
    QString value = QStringLiteral("%1 requests/s, p50 %2, p99 %3")
                        .arg(round.perSecond, 0, 'f', 0)
                        .arg(ms(round.times.median()), ms(round.times.at(0.99)));
    if (ops > 0)
        value += QStringLiteral(", %1 ops/s, %2 ops per CPU second")
                     .arg(round.perSecond * ops, 0, 'f', 0)
                     .arg(round.perCpuSecond * ops, 0, 'f', 0);
    if (round.failed > 0)
        value += QStringLiteral(", %1 FAILED").arg(round.failed);
    report(QStringLiteral("%1, %2 clients").arg(what).arg(clients), value,
           QStringLiteral("bare handler %1/s, p99 %2 (%3 x)")
               .arg(bare.perSecond, 0, 'f', 0)
               .arg(ms(bare.times.at(0.99)))
               .arg(bare.perSecond / round.perSecond, 0, 'f', 1));
}

}  // namespace carrel::bench
