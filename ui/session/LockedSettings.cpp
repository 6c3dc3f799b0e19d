// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LockedSettings.h"

#include <QCoreApplication>

namespace carrel::ui {
namespace {

QString tr(const char* words)
{
    return QCoreApplication::translate("LockedSettings", words);
}

QString valueOf(const policy::MachinePolicy& policy, const QString& key)
{
    if (key == u"IdleLockMinutes")
        return QString::number(policy.idleLockMinutes.value_or(0));
    if (key == u"RequirePassphrase")
        return QStringLiteral("true");
    if (key == u"OfflineDays")
        return policy.offlineDays ? QString::number(*policy.offlineDays) : tr("as the academy gives");
    if (key == u"ServerUrl")
        return policy.serverUrl && !policy.serverUrl->isEmpty() ? *policy.serverUrl : tr("no academy");
    if (key == u"CaBundleAlone")
        return policy.caBundleAlone ? QStringLiteral("true") : QStringLiteral("false");
    return policy.caBundle;
}

}  // namespace

LockedSettings LockedSettings::of(const policy::MachinePolicy& policy)
{
    LockedSettings locked;
    locked.by = policy.organisation.isEmpty() ? tr("whoever runs this computer") : policy.organisation;
    locked.keys = policy.keys;
    for (const QString& key : policy.keys)
        locked.values << valueOf(policy, key);
    locked.faults = policy.faults;
    locked.place = policy::MachinePolicy::standardFolder() + QStringLiteral("/managed");
    locked.server = policy.serverUrl.value_or(QString());
    locked.authorities = policy.caBundle;
    locked.authoritiesAlone = policy.caBundleAlone;
    return locked;
}

QString LockedSettings::sentence() const
{
    if (keys.isEmpty())
        return tr("No policy is set on this machine.");
    return keys.size() == 1 ? tr("One policy is set on this machine.")
                            : tr("%1 policies are set on this machine.").arg(keys.size());
}

}  // namespace carrel::ui
