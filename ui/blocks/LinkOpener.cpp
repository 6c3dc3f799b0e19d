// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/LinkOpener.h"

#include <QDesktopServices>
#include <QUrl>

namespace carrel::ui {

LinkOpener::LinkOpener(QObject* parent)
    : QObject(parent), opens([](const QUrl& url) { QDesktopServices::openUrl(url); })
{
}

void LinkOpener::open(const LinkTarget& target) const
{
    if (target.isOutside())
        opens(QUrl(target.address(), QUrl::StrictMode));
}

}  // namespace carrel::ui
