// SPDX-License-Identifier: GPL-3.0-or-later
// Shows one QML file in a window and, given --out, keeps a picture of it:
//   carrel_gallery tests/qml/gallery/Buttons.qml --out buttons.png --size 900x600 --scheme dark --zoom 1.5 --rtl
#include "ui/theme/IconProvider.h"
#include "ui/theme/Typography.h"

#include <QCommandLineParser>
#include <QDir>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>

#include <memory>

using namespace Qt::StringLiterals;
using namespace carrel;

int main(int argc, char* argv[])
{
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"page"_s, u"the QML file, a Window"_s);
    parser.addOptions({{u"out"_s, u"where the picture goes"_s, u"png"_s},
                       {u"size"_s, u"of the window"_s, u"WxH"_s, u"1280x800"_s},
                       {u"scheme"_s, u"light, dark, contrast, contrast-dark"_s, u"name"_s, u"light"_s},
                       {u"zoom"_s, u"0.8 to 2"_s, u"factor"_s, u"1"_s},
                       {u"show"_s, u"what the page shows first"_s, u"name"_s},
                       {u"rtl"_s, u"mirrored"_s}});
    parser.process(app);
    const QStringList pages = parser.positionalArguments();
    if (pages.isEmpty())
        parser.showHelp(2);

    ui::setUpTypography();
    if (parser.isSet(u"rtl"_s))
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    QQuickStyle::setStyle(u"Carrel.Style"_s);
    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.addImageProvider(u"icon"_s, new ui::IconProvider);
    QQmlComponent look(&engine);
    look.setData("import QtQml; import Carrel.Theme; QtObject { readonly property QtObject theme: Theme }", QUrl());
    const std::unique_ptr<QObject> holder(look.create());
    auto* theme = holder ? holder->property("theme").value<QObject*>() : nullptr;
    if (!theme)
        qFatal("Carrel.Theme does not load: %s", qPrintable(look.errorString()));
    theme->setProperty("choice", parser.value(u"scheme"_s));
    theme->setProperty("textZoom", parser.value(u"zoom"_s).toDouble());
    theme->setProperty("motion", u"reduced"_s);
    engine.load(QUrl::fromLocalFile(QDir::current().absoluteFilePath(pages.first())));
    auto* window = engine.rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(engine.rootObjects().first());
    if (!window)
        return 1;
    const QStringList size = parser.value(u"size"_s).split(u'x');
    window->resize(size.value(0).toInt(), size.value(1).toInt());
    window->show();
    if (parser.isSet(u"out"_s)) {
        // Two frames: the first lays out, the second has every size settled.
        QTimer::singleShot(400, window, [&] { app.exit(window->grabWindow().save(parser.value(u"out"_s)) ? 0 : 1); });
    }
    return app.exec();
}
