// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/MachineTrust.h"

#include <QSslCertificate>

#include <algorithm>

namespace carrel::session {

using policy::MachinePolicy;

namespace {

constexpr qint64 kMostBundleBytes = 16 * 1024 * 1024;

/// Qt passes over what it cannot read of a bundle: each certificate that begins in it has to be there.
Result<QList<QSslCertificate>> readBundle(const QString& path, uint owner)
{
    CARREL_ASSIGN(const QByteArray pem, policy::readOwned(path, owner, kMostBundleBytes));
    const auto authorities = QSslCertificate::fromData(pem, QSsl::Pem);
    const bool sound =
        std::none_of(authorities.begin(), authorities.end(), [](const QSslCertificate& each) { return each.isNull(); });
    if (authorities.isEmpty() || !sound || authorities.size() != pem.count("-----BEGIN CERTIFICATE-----"))
        return fail(ErrorKind::Unreadable, QStringLiteral("%1 is no list of certificates in PEM").arg(path));
    return authorities;
}

Result<QSslConfiguration> machineTrust(const QString& folder, uint owner)
{
    CARREL_ASSIGN(const MachinePolicy policy, MachinePolicy::read(folder, owner));
    return trustOf(policy, QSslConfiguration::defaultConfiguration(), owner);
}

}  // namespace

Result<QSslConfiguration> trustOf(const MachinePolicy& policy, const QSslConfiguration& system, uint owner)
{
    if (policy.caBundle.isEmpty())
        return system;
    CARREL_ASSIGN(auto authorities, readBundle(policy.caBundle, owner));
    if (!policy.caBundleAlone)
        authorities += system.caCertificates() + QSslConfiguration::systemCaCertificates();
    QSslConfiguration trust = system;
    trust.setCaCertificates(authorities);  // which also ends that the system's are loaded when they are needed
    return trust;
}

Done keepMachineTrust(const QString& folder, uint owner)
{
    const auto trust = machineTrust(folder, owner);
    QSslConfiguration kept = QSslConfiguration::defaultConfiguration();
    kept.setCaCertificates({});
    QSslConfiguration::setDefaultConfiguration(trust.value_or(kept));
    if (!trust)
        return fail(trust.error().as(trust.error().kind, QStringLiteral("this machine's policy cannot be kept")));
    return {};
}

}  // namespace carrel::session
