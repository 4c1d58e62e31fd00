# Debian packages, made by `cpack` in the build folder:
#
#   valuetask-tools    the analyzer, its pages, on LLVM's shared libraries
#   libvaluetask-dev   the headers and the CMake package; needs no LLVM

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR valuetask)
set(CPACK_PACKAGE_CONTACT "The valuetask developers")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
# Each package says what it is.
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")
set(CPACK_RESOURCE_FILE_LICENSE "${PROJECT_SOURCE_DIR}/LICENSE")

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_COMPONENTS_ALL headers)

set(CPACK_DEBIAN_HEADERS_PACKAGE_NAME libvaluetask-dev)
set(CPACK_DEBIAN_HEADERS_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_HEADERS_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_HEADERS_PACKAGE_SUGGESTS valuetask-tools)
set(CPACK_DEBIAN_HEADERS_DESCRIPTION
  "Single-consumer C++ awaitables: annotations and a runtime
Headers with which a class tells the checks of valuetask that it may be
consumed once, and value tasks for C++20 that follow that rule.")

if(VALUETASK_BUILD_ANALYZER)
  list(APPEND CPACK_COMPONENTS_ALL tools)
  set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME valuetask-tools)
  set(CPACK_DEBIAN_TOOLS_PACKAGE_SHLIBDEPS ON)
  # Clang's own headers are no library, so that nothing else finds out.
  set(CPACK_DEBIAN_TOOLS_PACKAGE_DEPENDS
    "libclang-common-${LLVM_VERSION_MAJOR}-dev")
  set(CPACK_DEBIAN_TOOLS_PACKAGE_SUGGESTS
    "clang-tidy-${LLVM_VERSION_MAJOR}, libvaluetask-dev")
  set(CPACK_DEBIAN_TOOLS_DESCRIPTION
    "Static analyzer for single-consumer C++ awaitables
clang-tidy and clangd with checks for value tasks that are awaited twice,
never, at the same time, or too early; and a plugin for clang-tidy.")
endif()

foreach(component ${CPACK_COMPONENTS_ALL})
  string(TOUPPER "${component}" upper)
  install(FILES LICENSE RENAME copyright COMPONENT ${component} DESTINATION
    "${CMAKE_INSTALL_DATADIR}/doc/${CPACK_DEBIAN_${upper}_PACKAGE_NAME}")
endforeach()

include(CPack)
