// SPDX-License-Identifier: Apache-2.0

// A small web service, like any other; it knows nothing of probes.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
)

// Needs a large stack, so that Go moves the one of the goroutine while it serves.
func depth(n int) int {
	var room [128]int
	if n == 0 {
		return room[0]
	}
	room[n%128] = n
	return depth(n-1) + room[(n+1)%128] + 1
}

func main() {
	http.HandleFunc("/items", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "apples, pears")
	})
	http.HandleFunc("/deep", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, depth(500))
	})
	http.HandleFunc("/broken", func(w http.ResponseWriter, r *http.Request) {
		http.Error(w, "out of order", http.StatusInternalServerError)
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Fprintln(os.Stderr, "goprobe-service:", err)
		os.Exit(1)
	}
	fmt.Println("process", os.Getpid(), "listens on", listener.Addr())
	http.Serve(listener, nil)
}
