// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/IconProvider.h"
#include "ui/theme/Typography.h"

#include <QQmlEngine>
#include <QQuickStyle>
#include <QtQuickTest>

using namespace Qt::StringLiterals;

/// Gives every tst_*.qml of this folder the engine that the program has.
class Setup : public QObject {
    Q_OBJECT

public Q_SLOTS:
    void applicationAvailable()
    {
        QQuickStyle::setStyle(u"Carrel.Style"_s);
        carrel::ui::setUpTypography();
    }
    void qmlEngineAvailable(QQmlEngine* engine)
    {
        engine->addImportPath(u"qrc:/qt/qml"_s);
        engine->addImageProvider(u"icon"_s, new carrel::ui::IconProvider);
    }
};

QUICK_TEST_MAIN_WITH_SETUP(carrel, Setup)
#include "QuickTests.moc"
