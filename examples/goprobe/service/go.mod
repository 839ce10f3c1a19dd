module goprobe-service

go 1.17
