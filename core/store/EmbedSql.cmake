# SPDX-License-Identifier: GPL-3.0-or-later
# Writes SQL files into C++ headers. Run as
#   cmake -DKIND=folder     -DNOUN=cards -DOUTPUT=.../Sql.h    -DFILES=a.sql,b.sql -P EmbedSql.cmake
#   cmake -DKIND=migrations              -DOUTPUT=.../AllMigrations.h -DFILES=... -P EmbedSql.cmake
#   cmake -DKIND=all -DNOUNS=cards,notes -DOUTPUT=.../AllSql.h -DFILES=... -P EmbedSql.cmake
#
# The name of a statement: k + the folder with a capital + _ + the file's name, where - becomes _:
#   core/store/cards/due.sql             carrel::store::sql::kCards_due
#   core/store/notes/with-word.sql       carrel::store::sql::kNotes_with_word
# Texts become ordinary string literals, a line each: moc loses its way in raw ones.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "," ";" FILES "${FILES}")
string(REPLACE "," ";" NOUNS "${NOUNS}")

function(literal file result)
    file(READ "${file}" text)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    string(REPLACE "\n" "\\n\"\n    \"" text "${text}")
    set(${result} "\n    \"${text}\"" PARENT_SCOPE)
endfunction()

function(identifier noun file result)
    get_filename_component(name "${file}" NAME_WE)
    string(SUBSTRING "${noun}" 0 1 first)
    string(SUBSTRING "${noun}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    string(REPLACE "-" "_" whole "k${first}${rest}_${name}")
    set(${result} "${whole}" PARENT_SCOPE)
endfunction()

set(out "// Made from the .sql files by EmbedSql.cmake: change those.\n#pragma once\n\n")
if(KIND STREQUAL "folder")
    string(APPEND out "#include <string_view>\n\nnamespace carrel::store::sql {\n\n")
    foreach(file IN LISTS FILES)
        identifier("${NOUN}" "${file}" name)
        literal("${file}" text)
        string(APPEND out "inline constexpr std::string_view ${name} =${text};\n\n")
    endforeach()
    string(APPEND out "}  // namespace carrel::store::sql\n")
elseif(KIND STREQUAL "migrations")
    string(APPEND out "#include \"core/store/Migrations.h\"\n\n#include <array>\n\nnamespace carrel::store {\n\n")
    list(LENGTH FILES count)
    string(APPEND out "inline constexpr std::array<Migration, ${count}> kAllMigrations{{\n")
    set(expected 0)
    foreach(file IN LISTS FILES)
        math(EXPR expected "${expected} + 1")
        get_filename_component(name "${file}" NAME_WE)
        if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_[a-z0-9_]+$")
            message(FATAL_ERROR "A migration is named NNNN_name.sql: ${file}")
        endif()
        string(REGEX REPLACE "^0*([0-9]+)_.*$" "\\1" number "${name}")
        if(NOT number EQUAL expected)
            message(FATAL_ERROR "Migrations are numbered without gaps: ${file} should be ${expected}")
        endif()
        literal("${file}" text)
        string(APPEND out "    {${number}, \"${name}\",${text}},\n")
    endforeach()
    string(APPEND out "}};\n\n}  // namespace carrel::store\n")
else()
    string(APPEND out "#include <array>\n#include <string_view>\n\n")
    foreach(noun IN LISTS NOUNS)
        string(APPEND out "#include \"core/store/${noun}/Sql.h\"\n")
    endforeach()
    list(LENGTH FILES count)
    string(APPEND out "\nnamespace carrel::store::sql {\n\nstruct Named {\n    std::string_view name;\n"
        "    std::string_view text;\n};\n\n/// Every embedded statement, so that a test can prepare each.\n"
        "inline constexpr std::array<Named, ${count}> kAll{{\n")
    foreach(file IN LISTS FILES)
        get_filename_component(folder "${file}" DIRECTORY)
        get_filename_component(noun "${folder}" NAME)
        get_filename_component(name "${file}" NAME)
        identifier("${noun}" "${file}" constant)
        string(APPEND out "    {\"${noun}/${name}\", ${constant}},\n")
    endforeach()
    string(APPEND out "}};\n\n}  // namespace carrel::store::sql\n")
endif()
file(WRITE "${OUTPUT}" "${out}")
