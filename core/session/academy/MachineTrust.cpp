// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/MachineTrust.h"

#include "core/session/academy/NewDevice.h"

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

Done keepMachineTrust(const Result<MachinePolicy>& policy, uint owner)
{
    const auto trust = policy ? trustOf(*policy, QSslConfiguration::defaultConfiguration(), owner)
                              : Result<QSslConfiguration>(fail(policy.error()));
    QSslConfiguration kept = QSslConfiguration::defaultConfiguration();
    kept.setCaCertificates({});
    QSslConfiguration::setDefaultConfiguration(trust.value_or(kept));
    if (!trust)
        return fail(trust.error().as(trust.error().kind, QStringLiteral("this machine's policy cannot be kept")));
    return {};
}

Done mayJoin(const MachinePolicy& policy, const QUrl& academy)
{
    if (!policy.serverUrl)
        return {};
    if (policy.serverUrl->isEmpty())
        return fail(ErrorKind::InvalidInput, QStringLiteral("this machine's policy ServerUrl names no academy"));
    const auto only = readAcademyUrl(*policy.serverUrl);
    if (only && *only == academy)
        return {};
    return fail(ErrorKind::InvalidInput,
                QStringLiteral("this machine's policy ServerUrl is %1").arg(*policy.serverUrl));
}

}  // namespace carrel::session
