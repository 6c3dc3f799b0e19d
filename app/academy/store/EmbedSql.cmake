# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the academy's statements into one header. Run as
#   cmake -DOUTPUT=.../AcademySql.h -DFILES=a/b.sql,c/d-e.sql -P EmbedSql.cmake
# scopes/nonce-at.sql becomes carrel::academy::sql::kScopes_nonce_at; kAll has each, so that a test can prepare it.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "," ";" FILES "${FILES}")
set(out "// Made from the .sql files by EmbedSql.cmake: change those.\n#pragma once\n\n#include <array>\n"
    "#include <string_view>\n\nnamespace carrel::academy::sql {\n\n")
string(JOIN "" out ${out})
set(all)
foreach(file IN LISTS FILES)
    get_filename_component(folder "${file}" DIRECTORY)
    get_filename_component(noun "${folder}" NAME)
    get_filename_component(name "${file}" NAME_WE)
    string(SUBSTRING "${noun}" 0 1 first)
    string(SUBSTRING "${noun}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    string(REPLACE "-" "_" constant "k${first}${rest}_${name}")
    file(READ "${file}" text)
    string(REPLACE "\\" "\\\\" text "${text}")
    string(REPLACE "\"" "\\\"" text "${text}")
    string(REPLACE "\n" "\\n\"\n    \"" text "${text}")
    string(APPEND out "inline constexpr std::string_view ${constant} =\n    \"${text}\";\n\n")
    string(APPEND all "    {\"${noun}/${name}.sql\", ${constant}},\n")
endforeach()
list(LENGTH FILES count)
string(APPEND out "struct Named {\n    std::string_view name;\n    std::string_view text;\n};\n\n"
    "inline constexpr std::array<Named, ${count}> kAll{{\n${all}}};\n\n}  // namespace carrel::academy::sql\n")
file(WRITE "${OUTPUT}" "${out}")
