// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ContractWatch.h"

#include "tests/support/Contract.h"

#include <QMutex>
#include <QTest>

namespace carrel::test {
namespace {

const Contract& contract()
{
    static const Contract read(QStringLiteral(CARREL_SOURCE_DIR "/resources/api/openapi.yaml"));
    return read;
}

}  // namespace

struct ContractWatch::Seen {
    QMutex mutex;
    QStringList breaches;
};

ContractWatch::ContractWatch(quint16 port) : m_seen(std::make_shared<Seen>()), m_proxy({}, port)
{
    m_proxy.setWitness([seen = m_seen](const HttpMessage& request, const HttpMessage& reply) {
        const QStringList breaches = contract().breaches(request, reply);
        const QMutexLocker locked(&seen->mutex);
        seen->breaches += breaches;
    });
}

ContractWatch::~ContractWatch()
{
    m_proxy.setWitness({});
    if (QStringList breaches = takeBreaches(); !breaches.isEmpty()) {
        breaches.removeDuplicates();
        const QByteArray told = "the API is not as it is described:\n" + breaches.join(u'\n').toUtf8();
        if (QTest::currentTestFunction() == nullptr)
            qFatal("%s", told.constData());
        QTest::qFail(told.constData(), __FILE__, __LINE__);
    }
}

QStringList ContractWatch::takeBreaches()
{
    const QMutexLocker locked(&m_seen->mutex);
    return std::exchange(m_seen->breaches, {});
}

}  // namespace carrel::test
