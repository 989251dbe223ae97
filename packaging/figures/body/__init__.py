"""The body: a dressed and skinned person, built in Blender from the base mesh."""
