// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/DemoAcademy.h"

#include "app/desktop/Hands.h"
#include "core/base/Json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#ifdef Q_OS_LINUX
#include <csignal>

#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace carrel::desktop {
namespace {

constexpr int kProcessMilliseconds = 60'000;
const auto kOrg = u"demo"_s;
const auto kLearner = u"learner@demo.example"_s;

}  // namespace

DemoAcademy::DemoAcademy(QString folder, QString program) : m_folder(std::move(folder)), m_program(std::move(program))
{
#ifdef Q_OS_LINUX
    m_server.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#endif
}

DemoAcademy::~DemoAcademy()
{
    stop();
}

QString DemoAcademy::usualProgram()
{
    return QCoreApplication::applicationDirPath() + u"/carrel-academy"_s;
}

bool DemoAcademy::isPossible() const
{
    return QFileInfo(m_program).isExecutable();
}

QStringList DemoAcademy::place() const
{
    return {u"--data"_s, m_folder};
}

bool DemoAcademy::start()
{
    if (!QDir().mkpath(m_folder))
        return false;
    QFile known(m_folder + u"/listens-on"_s);
    const QString before = known.open(QIODevice::ReadOnly) ? QString::fromLatin1(known.readAll()).trimmed() : QString();
    known.close();
    m_address.clear();
    m_server.setStandardErrorFile(m_folder + u"/log"_s);
    m_server.start(m_program, QStringList{u"serve"_s, u"--demo"_s, u"--json"_s, u"--listen"_s,
                                          before.isEmpty() ? u"127.0.0.1:0"_s : before}
                                  + place());
    runUntil(
        [this] {
            read();
            return !m_address.isEmpty() || m_server.state() == QProcess::NotRunning;
        },
        std::chrono::milliseconds(kProcessMilliseconds));
    if (m_address.isEmpty())
        return false;
    if (before.isEmpty() && known.open(QIODevice::WriteOnly))
        known.write(m_address.section(u"://"_s, 1).toLatin1());
    return true;
}

void DemoAcademy::read()
{
    while (m_server.canReadLine()) {
        const QJsonValue line = readJson(m_server.readLine()).value_or(QJsonValue());
        const QJsonArray members = line[u"demo"][u"members"].toArray();
        for (const auto& member : members)
            if (member[u"email"].toString() == kLearner)
                m_firstCode = member[u"code"].toString();
        if (const QString address = line[u"listening"].toString(); !address.isEmpty())
            m_address = address;
    }
}

void DemoAcademy::stop()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.terminate();
    m_server.waitForFinished(kProcessMilliseconds);
}

QString DemoAcademy::code()
{
    if (!m_firstCode.isEmpty())
        return std::exchange(m_firstCode, {});
    QProcess process;
    process.start(m_program, QStringList{u"enrolment-code"_s, kOrg, kLearner, u"--json"_s} + place());
    process.waitForFinished(kProcessMilliseconds);
    return readJson(process.readAllStandardOutput()).value_or(QJsonValue())[u"code"].toString();
}

QString DemoAcademy::codeCommand() const
{
    return u"%1 enrolment-code %2 %3 --data %4"_s.arg(m_program, kOrg, kLearner, m_folder);
}

}  // namespace carrel::desktop
