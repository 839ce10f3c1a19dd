// SPDX-License-Identifier: Apache-2.0

// A Go program to be probed: calls handle() in four goroutines whose stacks grow and are copied.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"sync"
)

const goroutines = 4

//go:noinline
func grow(n int) int {
	var room [64]int
	if n == 0 {
		return room[0]
	}
	room[n%64] = n
	return grow(n-1) + room[(n+1)%64]
}

// Two returns; the result is at least the length of the path.
//
//go:noinline
func handle(path string, n int) int {
	if n%3 == 0 {
		return len(path)
	}
	return len(path) + grow(n%50)
}

func main() {
	fmt.Println("ready")
	commands := bufio.NewScanner(os.Stdin)
	for commands.Scan() {
		var count int
		fmt.Sscanf(strings.TrimPrefix(commands.Text(), "requests "), "%d", &count)
		var group sync.WaitGroup
		for g := 0; g < goroutines; g++ {
			group.Add(1)
			go func(g int) {
				defer group.Done()
				for i := 0; i < count/goroutines; i++ {
					handle(fmt.Sprintf("/go/%d/%d", g, i), i)
				}
			}(g)
		}
		group.Wait()
		fmt.Println("done")
	}
}
