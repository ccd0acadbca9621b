"""Attacks on the network and on the descriptors that are open. Each function must raise OSError behind the walls."""
# ruff: noqa: ANN201, F821, SIM115 -- short texts that run in a worker, which lends `kernel`, `PARENT` and `CANARY`

import fcntl
import os
import socket


def make_an_internet_socket():
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def make_an_ipv6_socket():
    socket.socket(socket.AF_INET6, socket.SOCK_STREAM)


def make_a_unix_socket():
    socket.socket(socket.AF_UNIX)


def make_a_netlink_socket():
    socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0)


def make_a_socket_pair():
    socket.socketpair()


def connect_the_channel():
    kernel("connect", 3, bytes(16), 16)


def send_a_descriptor():
    kernel("sendmsg", 3, bytes(56), 0)


def receive_a_descriptor():
    kernel("recvmsg", 3, bytearray(56), 0)


def copy_a_descriptor():
    os.dup(1)


def copy_a_descriptor_over_another():
    kernel("dup3", 1, 0, 0)


def copy_a_descriptor_by_fcntl():
    fcntl.fcntl(1, fcntl.F_DUPFD, 0)


def make_a_pipe():
    os.pipe()


def make_an_event_descriptor():
    kernel("eventfd2", 0, 0)


def make_a_poll_descriptor():
    kernel("epoll_create1", 0)


def make_a_timer_descriptor():
    kernel("timerfd_create", 1, 0)


def make_a_signal_descriptor():
    kernel("signalfd4", -1, bytes(8), 8, 0)


def watch_files():
    kernel("inotify_init1", 0)


def watch_all_files():
    kernel("fanotify_init", 0, 0)


def have_signals_sent_for_us():
    fcntl.fcntl(3, fcntl.F_SETOWN, PARENT)


def choose_the_signal_that_is_sent_for_us():
    fcntl.fcntl(3, 10, 9)  # F_SETSIG, SIGKILL


def ask_for_signals():
    fcntl.fcntl(3, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)


def grow_the_output_pipe():
    fcntl.fcntl(1, 1031, 1 << 20)  # F_SETPIPE_SZ


def own_the_channel_by_ioctl():
    fcntl.ioctl(3, 0x8901, PARENT.to_bytes(4, "little"))  # FIOSETOWN


def type_on_the_terminal():
    fcntl.ioctl(0, 0x5412, b"x")  # TIOCSTI


def move_bytes_between_descriptors():
    kernel("splice", 3, None, 1, None, 1, 0)


def map_memory_into_a_pipe():
    kernel("vmsplice", 1, bytes(16), 1, 0)


def send_a_file():
    kernel("sendfile", 1, 0, None, 1)


def queue_work_for_the_kernel():
    kernel("io_uring_setup", 8, bytearray(120))


def queue_old_work_for_the_kernel():
    kernel("io_setup", 1, bytearray(8))
