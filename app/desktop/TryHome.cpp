// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/TryHome.h"

#include <QMutexLocker>

using namespace Qt::StringLiterals;

namespace carrel::desktop {

Result<crypto::SecureBytes> PassingKeychain::read(const QString& entry)
{
    const QMutexLocker lock(&m_mutex);
    const auto found = m_secrets.constFind(entry);
    if (found == m_secrets.cend())
        return fail(ErrorKind::NotFound, entry);
    return (*found)->clone();
}

Done PassingKeychain::write(const QString& entry, const crypto::SecureBytes& secret)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.insert(entry, std::make_shared<crypto::SecureBytes>(secret.clone()));
    return {};
}

Done PassingKeychain::remove(const QString& entry)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.remove(entry);
    return {};
}

TryHome::TryHome()
    : m_desks(m_folder.filePath(u"carrel/desks"_s)), look(QString()),
      session({m_desks, m_keychain, m_clock, m_random, [] { return crypto::kLowestCost; }})
{
}

}  // namespace carrel::desktop
