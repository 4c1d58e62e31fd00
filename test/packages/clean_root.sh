#!/usr/bin/env bash
# Installs the packages into a system that has nothing, and uses them there: a
# new Debian in a folder, made with debootstrap. Takes root rights, a network and
# a few minutes, so that the tests do not run it.
#
#   test/packages/clean_root.sh build/release /tmp/clean-root
set -euo pipefail

build=$(realpath "$1")
root=$2
here=$(realpath "$(dirname "$0")")
mirror=${MIRROR:-http://deb.debian.org/debian}

packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
(cd "$packages" && cpack --config "$build/CPackConfig.cmake" -B "$packages")

# One that exists is used as it is; what was installed by an earlier run is not
# gone from it.
if [[ ! -x "$root/usr/bin/apt-get" ]]; then
  debootstrap --variant=minbase bookworm "$root" "$mirror"
fi
echo "deb $mirror bookworm main
deb $mirror-security bookworm-security main" >"$root/etc/apt/sources.list"
mkdir -p "$root/packages"
cp "$packages"/*.deb "$root/packages/"
cp -r "$here/Inputs/project" "$root/packages/"

in_root() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@"; }

in_root apt-get update -qq
echo "== the headers alone"
in_root sh -c 'apt-get install -y -qq --no-install-recommends \
  /packages/libvaluetask-dev_*.deb g++ make cmake >/dev/null'
if in_root dpkg-query -W -f '${Package}\n' | grep -E 'libllvm|libclang'; then
  echo "clean_root: the headers brought LLVM along" >&2
  exit 1
fi
in_root sh -c 'cd /packages && rm -rf b && cmake -S project -B b -DHEADERS_ONLY=ON \
  >/dev/null && cmake --build b && b/app'

echo "== the tools"
in_root sh -c 'apt-get install -y -qq --no-install-recommends \
  /packages/valuetask-tools_*.deb >/dev/null'
in_root valuetask-tidy --version
in_root valuetask-clangd --version
in_root sh -c 'cd /packages && rm -rf b && cmake -S project -B b >/dev/null &&
  cmake --build b' 2>&1 | tee "$packages/out"
grep -q '\[valuetask-unconsumed\]' "$packages/out"
echo -std=c++20 >"$root/packages/project/compile_flags.txt"
in_root valuetask-clangd --check-locations=0 --check=/packages/project/app.cpp 2>&1 | tail -1
echo "== removed"
in_root sh -c 'apt-get purge -y -qq valuetask-tools libvaluetask-dev >/dev/null'
if in_root sh -c 'ls /usr/bin/valuetask-* /usr/include/valuetask 2>/dev/null'; then
  echo "clean_root: something was left behind" >&2
  exit 1
fi
echo "clean_root: all well"
