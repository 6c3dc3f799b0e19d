// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/IconProvider.h"
#include "ui/theme/Typography.h"
#include "ui/theme/WindowState.h"

#include <QGuiApplication>
#include <QIcon>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>

using namespace Qt::StringLiterals;
using namespace carrel;

int main(int argc, char* argv[])
{
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(u"carrel"_s);
    QGuiApplication::setApplicationVersion(QStringLiteral(CARREL_VERSION));
    QGuiApplication::setDesktopFileName(u"carrel"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/carrel.svg"_s));
    ui::setUpTypography();
    QQuickStyle::setStyle(u"Carrel.Style"_s);

    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.addImageProvider(u"icon"_s, new ui::IconProvider);
    engine.load(QUrl(u"qrc:/qt/qml/Carrel/Main.qml"_s));
    auto* window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    if (!window)
        return 1;
    ui::WindowState state(ui::WindowState::usualFile());
    state.follow(*window);
    window->show();
    return QGuiApplication::exec();
}
