// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Typography.h"

#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace carrel::ui {

void setUpTypography()
{
    // A substitute is used for a family that is not installed and for the letters a family does not have.
    QFont::insertSubstitutions(u"Inter"_s, {u"Noto Sans Arabic"_s, u"Noto Sans"_s, u"DejaVu Sans"_s});
    QFont::insertSubstitutions(u"Charis SIL"_s,
                               {u"Noto Naskh Arabic"_s, u"Gentium Plus"_s, u"Noto Serif"_s, u"DejaVu Serif"_s});
    QFont::insertSubstitutions(u"JetBrains Mono"_s, {u"Noto Sans Mono"_s, u"DejaVu Sans Mono"_s});
    QFont font(u"Inter"_s);
    font.setPixelSize(14);
    font.setHintingPreference(QFont::PreferNoHinting);  // as every TypeStyle: one font, and it is loaded once
    QGuiApplication::setFont(font);
    // The first question about fonts reads the lists of all that are installed: beside what else a start does.
    QThreadPool::globalInstance()->start([] { QFontDatabase::hasFamily(u"Inter"_s); });
}

}  // namespace carrel::ui
