// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/commands/Help.h"

#include <QStringList>

#include <array>

namespace carrel::academy {
namespace {

struct OptionHelp {
    const char* spelling;
    const char* commands;  ///< parted by commas; empty: every one
    const char* purpose;   ///< a line each
};

constexpr std::array kOptions{
    OptionHelp{"--title, --key TEXT", "course publish", "other than the package's own"},
    OptionHelp{"--role ROLE", "member add,member invite", "learner, instructor, admin, owner"},
    OptionHelp{"--password-stdin", "member add,member password", "read a password from standard input"},
    OptionHelp{"--password-hash-stdin", "member add", "read a bcrypt hash of an older system"},
    OptionHelp{"--waiting", "exam list", "only what waits for a person"},
    OptionHelp{"--member EMAIL", "exam show,exam mark", "whose, where several have an attempt of that name"},
    OptionHelp{"--item ID, --points P", "exam mark", "which essay, and what it earned"},
    OptionHelp{"--criterion NAME=P/MOST", "exam mark", "one part of the rubric, as often as there are parts"},
    OptionHelp{"--comment TEXT", "exam mark", "what the learner reads beside it"},
    OptionHelp{"--issuer URL", "org oidc", "the provider, https, as it writes itself"},
    OptionHelp{"--client-id ID", "org oidc", "what it knows this academy as"},
    OptionHelp{"--client-secret-file F", "org oidc", "a file whose first line is the secret it gave"},
    OptionHelp{"--label TEXT", "org oidc", "what people call it"},
    OptionHelp{"--create-members", "org oidc", "whoever it vouches for becomes a learner"},
    OptionHelp{"--no-passwords", "org oidc", "nobody signs in with a password any more"},
    OptionHelp{"--own-addresses", "org oidc",
               "the organisation itself gives out the addresses there, so they\n"
               "count without email_verified, which Entra does not send"},
    OptionHelp{"--compromised", "grant-key rotate", "somebody else may have the old key; desks sign in again"},
    OptionHelp{"--checkpoints FILE", "check",
               "hold the audit against checkpoints that were kept elsewhere; a log will do"},
    OptionHelp{"--listen HOST:PORT", "serve", "127.0.0.1:8080 unless given; port 0 takes a free one"},
    OptionHelp{"--tls-cert F", "serve", "the chain, in PEM; needed on all but loopback"},
    OptionHelp{"--tls-key F", "serve", "its key, in PEM"},
    OptionHelp{"--public-url URL", "serve,member invite", "what desks call it, where a proxy stands in front"},
    OptionHelp{"--behind-proxy", "serve", "who asks is who X-Forwarded-For names last"},
    OptionHelp{"--metrics HOST:PORT", "serve", "GET /metrics for Prometheus, on loopback"},
    OptionHelp{"--demo", "serve", "an academy to try, made where there is none"},
    OptionHelp{"--data DIR", "",
               "keep the academy in DIR/academy.db (SQLite);\n"
               "~/.local/share/carrel-academy unless given"},
    OptionHelp{"--database URL", "",
               "keep it in PostgreSQL: postgresql://user@host/name;\n"
               "CARREL_ACADEMY_DATABASE keeps a password out of the list of processes"},
    OptionHelp{"--blobs DIR", "",
               "keep pictures and packages in DIR; DIR/blobs beside the SQLite file\n"
               "unless given"},
    OptionHelp{"--json", "", "answer in JSON"},
    OptionHelp{"--help, --version", "", "say what there is to say, or which one this is"},
};

}  // namespace

QString optionsHelp(const QString& command)
{
    constexpr int kColumn = 25;
    QString text;
    for (const OptionHelp& each : kOptions) {
        const QString commands = QString::fromLatin1(each.commands);
        if (!command.isEmpty() && !commands.isEmpty() && !commands.split(u',').contains(command))
            continue;
        const QString whose = command.isEmpty() && !commands.isEmpty()
                                  ? commands.split(u',').join(QStringLiteral(", ")) + QStringLiteral(": ")
                                  : QString();
        const QString purpose = whose + QString::fromLatin1(each.purpose);
        text += QStringLiteral("  ") + QString::fromLatin1(each.spelling).leftJustified(kColumn) + u' '
                + QString(purpose).replace(u'\n', u'\n' + QString(kColumn + 3, u' ')) + u'\n';
    }
    return text;
}

}  // namespace carrel::academy
