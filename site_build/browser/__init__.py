"""What a browser runs, put together: only this room of the build knows PyScript and Pyodide."""
