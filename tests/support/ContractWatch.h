// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/FaultProxy.h"

#include <QSet>
#include <QStringList>

namespace carrel::test {

class Contract;

/// Stands in front of an academy and sees that what is said keeps to resources/api/openapi.yaml. A test in which
/// something else was said fails.
class ContractWatch {
public:
    /// Port 0 takes a free one.
    explicit ContractWatch(quint16 port = 0);
    ~ContractWatch();
    ContractWatch(const ContractWatch&) = delete;
    ContractWatch& operator=(const ContractWatch&) = delete;

    QString address() const { return m_proxy.address(); }
    void setUpstream(const QString& address) { m_proxy.setUpstream(address); }
    /// What was broken since this was last asked.
    QStringList takeBreaches();

private:
    struct Seen;
    std::shared_ptr<Seen> m_seen;
    FaultProxy m_proxy;
};

}  // namespace carrel::test
