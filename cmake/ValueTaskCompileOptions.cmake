# Compile and link options for all of our code, by directory, so that a room's
# CMakeLists.txt only has to list its files.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# The same objects go into the loadable module and into the executable.
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_INSTALL_RPATH_USE_LINK_PATH ON)

include_directories("${PROJECT_SOURCE_DIR}/lib" "${PROJECT_BINARY_DIR}/lib")
# After the standard library's own folders: where libc++abi's development files
# are installed too, LLVM's folder has a cxxabi.h that is not the one of the
# library in use.
set(valuetask_llvm_include_dirs ${LLVM_INCLUDE_DIRS} ${CLANG_INCLUDE_DIRS})
list(REMOVE_DUPLICATES valuetask_llvm_include_dirs)
foreach(dir ${valuetask_llvm_include_dirs})
  add_compile_options("SHELL:-idirafter \"${dir}\"")
endforeach()
separate_arguments(valuetask_llvm_definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
add_definitions(${valuetask_llvm_definitions})

add_compile_options(-Wall -Wextra -Wno-unused-parameter)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # Lets ccache take precompiled headers for what they contain.
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
endif()

# RTTI and exceptions as LLVM was built: a class with LLVM's bases needs their
# type information exactly when RTTI is on.
if(NOT LLVM_ENABLE_RTTI)
  add_compile_options(-fno-rtti)
endif()
if(NOT LLVM_ENABLE_EH)
  add_compile_options(-fno-exceptions)
endif()

# Linking against LLVM's archives is what takes time; its own linker is fastest
# at it. A linker of another LLVM version is not considered.
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  find_program(VALUETASK_LLD NAMES ld.lld-${LLVM_VERSION_MAJOR}
    HINTS "${LLVM_TOOLS_BINARY_DIR}")
  mark_as_advanced(VALUETASK_LLD)
  if(VALUETASK_LLD)
    add_link_options("--ld-path=${VALUETASK_LLD}")
  endif()
endif()

if(VALUETASK_SANITIZE)
  # Classes of the uninstrumented libclang-cpp meet ours in one hierarchy, which
  # the checks of function types and dynamic types cannot cope with.
  add_compile_options(-fsanitize=${VALUETASK_SANITIZE}
    -fno-sanitize=vptr,function -fno-sanitize-recover=all
    -fno-omit-frame-pointer -O1 -g1)
  add_link_options(-fsanitize=${VALUETASK_SANITIZE})
endif()
